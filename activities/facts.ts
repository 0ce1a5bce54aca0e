/** What a due command must be told by the archive; read at the case's own time, which the workflow passes in. */
import type { Department, LadderStep } from '../cases/codes.ts';
import type { DutyPerson } from '../cases/engine-commands.ts';
import type { Instant } from '../cases/time.ts';
import { reserveContactSlot } from '../db/queries/contact-slots.ts';
import { dutyList, leastLoaded } from '../db/queries/roster.ts';
import type { Deps } from './deps.ts';

export interface FactActivities {
  /** The person at this place of the duty list, from 0; null past its end. */
  dutyPerson(asked: {
    community: string;
    department: Department;
    index: number;
    at: Instant;
  }): Promise<DutyPerson | null>;
  /** Of the department's people on shift the one with the fewest open cases, other than `not`; null where nobody is. */
  leastLoadedPerson(asked: {
    community: string;
    department: Department;
    not: string | null;
    at: Instant;
  }): Promise<string | null>;
  /** Reserves the household's contact for the step; refused, with the first free instant, when it had one too recently. */
  reserveContactSlot(asked: {
    caseId: string;
    home: string | null;
    step: LadderStep;
    at: Instant;
    daysBetween: number;
  }): Promise<{ granted: boolean; nextAt: Instant }>;
}

export const factActivities = ({ db }: Pick<Deps, 'db'>): FactActivities => ({
  async dutyPerson({ index, ...asked }) {
    const list = await dutyList(db, asked);
    return list[index] ?? null;
  },
  leastLoadedPerson: ({ not, ...asked }) => leastLoaded(db, { ...asked, not: not === null ? [] : [not] }),
  async reserveContactSlot({ home, ...asked }) {
    if (home === null) throw new Error('a contact slot belongs to a home, and this case has none');
    return reserveContactSlot(db, { home, ...asked });
  },
});
