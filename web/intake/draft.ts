import type { Category, Channel, Kind, Priority } from '../../cases/codes.ts';
import type { LookupItem } from '../../api/contract/lookup.ts';
import type { OpeningIn } from '../../api/contract/opening.ts';

/** Where it is: the home or the public area, with the words that name it. */
export interface DraftPlace {
  home?: string;
  area?: string;
  label: string;
  /** `home`, or the kind of the area. */
  kind: string;
}

/** The person of the archive who is calling, masked as the look-up shows them: the clear number stays on the server. */
export interface DraftCaller {
  person: string;
  name: string | null;
  phone: string | null;
  role: NonNullable<LookupItem['person']>['role'];
}

/** What the clerk has written down so far. */
export interface IntakeDraft {
  community?: string;
  kind: Exclude<Kind, 'fee-collection'>;
  channel: Channel;
  caller?: DraftCaller;
  /** Of somebody new here, or instead of what the archive knows of the caller. */
  name: string;
  phone: string;
  place?: DraftPlace;
  category?: Category;
  priority: Priority;
  danger: boolean;
  description: string;
  expectation: string;
  againstStaff?: string;
  /** RFC 3339. */
  appointment?: { from: string; to: string };
  /** The customer heard it read back and agreed. */
  confirmed: boolean;
  /** One key for one wish: a repeat after a broken connection opens nothing twice. */
  key: string;
}

export const newDraft = (key: string, community?: string): IntakeDraft => ({
  community,
  kind: 'repair',
  channel: 'phone',
  name: '',
  phone: '',
  priority: 'P3',
  danger: false,
  description: '',
  expectation: '',
  confirmed: false,
  key,
});

/** What is still missing, in the order of the talk; the fields' names are those of the catalogue. */
export const MISSING = ['name', 'community', 'place', 'category', 'description'] as const;
export type Missing = (typeof MISSING)[number];

export function missingIn(draft: IntakeDraft): Missing[] {
  const given: Record<Missing, boolean> = {
    // A number needs somebody to ask for.
    name: draft.caller !== undefined || draft.phone.trim() === '' || draft.name.trim() !== '',
    community: draft.community !== undefined,
    place: draft.place !== undefined,
    category: draft.category !== undefined,
    description: draft.description.trim() !== '',
  };
  return MISSING.filter((name) => !given[name]);
}

/** A suggestion is low, danger is an emergency (domain.md §9); everything else is as it was. */
export const priorityFor = ({ category, danger, priority }: IntakeDraft): Priority =>
  danger ? 'P1' : category === 'suggestion' && priority === 'P3' ? 'P4' : priority;

/** In-home work that waits for a time is agreed with the customer now. */
export const wantsAppointment = ({ kind, place, priority }: IntakeDraft): boolean =>
  kind === 'repair' && place?.home !== undefined && (priority === 'P3' || priority === 'P4');

const givenText = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** Nobody could be called back: the clerk is told before the case opens. */
export const hasNoContact = ({ caller, phone }: IntakeDraft): boolean =>
  phone.trim() === '' && (caller?.phone ?? null) === null;

function reporterOf({ caller, name, phone }: IntakeDraft): OpeningIn['reporter'] {
  const given = { name: givenText(name), phone: givenText(phone.replace(/[\s-]/g, '')) };
  if (caller !== undefined) return { person: caller.person, ...given };
  return given.name === undefined ? undefined : given;
}

/** The body of `POST /api/cases`. @throws Error while something is missing. */
export function openingOf(draft: IntakeDraft): OpeningIn {
  const { community, category, place, kind, channel } = draft;
  if (community === undefined || category === undefined || place === undefined)
    throw new Error('the draft is not complete');
  const shared = {
    community,
    ...(place.home === undefined ? { area: place.area } : { home: place.home }),
    channel,
    category,
    priority: draft.priority,
    description: draft.description.trim(),
    reporter: reporterOf(draft),
  };
  return kind === 'complaint'
    ? {
        ...shared,
        kind,
        details: { againstStaff: draft.againstStaff, expectation: givenText(draft.expectation) },
      }
    : {
        ...shared,
        kind,
        details: {
          danger: draft.danger || undefined,
          appointment: wantsAppointment(draft) ? draft.appointment : undefined,
        },
      };
}
