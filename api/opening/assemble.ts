import type { Priority } from '../../cases/codes.ts';
import type { CaseRef, Opening, Place, Reporter } from '../../cases/state.ts';
import { parseInstant, type Instant } from '../../cases/time.ts';
import { openingTerms } from '../../db/opening-terms.ts';
import type { FoundPlace } from '../../db/queries/places.ts';
import type { OpeningIn } from '../contract/opening.ts';
import type { CheckedOpening } from './check.ts';

/** Ids that were given to what does not travel: texts and people. */
export interface StoredParts {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  readonly expectation: string | null;
  readonly reporter: Reporter | null;
  readonly arrears: Opening['arrears'];
  readonly recurrenceOf?: CaseRef;
}

export const openedPlace = ({ homeId, areaId, label }: FoundPlace): Place => ({
  home: homeId,
  area: areaId,
  label,
});

/** Danger is P1, a suggestion P4, everything else P3, unless the caller says (domain.md §9). */
function priorityOf(opening: OpeningIn): Priority {
  if (opening.priority !== undefined) return opening.priority;
  if (opening.kind === 'repair' && opening.details?.danger === true) return 'P1';
  return opening.category === 'suggestion' ? 'P4' : 'P3';
}

const instant = (text: string | undefined): Instant | null =>
  text === undefined ? null : parseInstant(text);

/** Everything that is fixed when a case opens, without a word of what people wrote or who they are. */
export function assembleOpening(
  opening: OpeningIn,
  { rules, place, against }: CheckedOpening,
  stored: StoredParts,
  acceptedAt: Instant,
): Opening {
  const complaint = opening.kind === 'complaint' ? opening.details : undefined;
  const repair = opening.kind === 'repair' ? opening.details : undefined;
  return {
    ...stored,
    kind: opening.kind,
    ...openingTerms(rules, { caseId: stored.id, kind: opening.kind, acceptedAt }),
    place: openedPlace(place),
    channel: opening.channel,
    category: opening.category,
    priority: priorityOf(opening),
    expectedAt: instant(opening.expectedAt),
    againstStaff: against?.id ?? null,
    againstSupervisor: against?.role === 'supervisor',
    happenedAt: instant(complaint?.happenedAt),
    danger: repair?.danger ?? false,
    appointment:
      repair?.appointment === undefined
        ? null
        : { from: instant(repair.appointment.from) ?? 0, to: instant(repair.appointment.to) ?? 0 },
  };
}
