/** What the archive would have told a due command: the demo's duty lists and shifts, read as the queries read them. */
import type { Deadline, Facts } from '../../../cases/deadlines.ts';
import type { CaseState } from '../../../cases/state.ts';
import { minuteOfDay, localDateOf, weekdayOf, type Instant } from '../../../cases/time.ts';
import { DEMO_STAFF, type DemoCommunityCode } from '../logins.ts';
import { communityIdOf, DEMO_COMMUNITIES } from '../places.ts';
import { demoRosters, demoShifts, staffIdOf } from '../rosters.ts';

interface Archive {
  readonly rosters: ReturnType<typeof demoRosters>;
  readonly shifts: ReturnType<typeof demoShifts>;
}
const ARCHIVE: ReadonlyMap<string, Archive> = new Map(
  DEMO_COMMUNITIES.map(({ code, open }): [string, Archive] => [
    communityIdOf(code),
    { rosters: demoRosters(code), shifts: demoShifts(code, open) },
  ]),
);

const archiveOf = ({ community }: CaseState): Archive => {
  const archive = ARCHIVE.get(community);
  if (archive === undefined) throw new Error('a case of the demo is in one of its communities');
  return archive;
};

/** The facts that a deadline needs; none for most. Every slot is free: a household of the demo has one fee case. */
export function factsFor(state: CaseState, { needs }: Deadline, now: Instant): Facts {
  if (needs === undefined) return {};
  const { rosters, shifts } = archiveOf(state);
  const weekday = weekdayOf(localDateOf(now));
  switch (needs.fact) {
    case 'duty-person': {
      const list = rosters
        .filter((entry) => entry.department === needs.department && entry.weekday === weekday)
        .sort((one, other) => one.position - other.position);
      const entry = list[needs.index];
      if (entry === undefined) return { dutyPerson: null };
      return {
        dutyPerson: entry.staffId === null ? { contact: entry.contactId ?? '' } : { staff: entry.staffId },
      };
    }
    case 'least-loaded': {
      const minute = minuteOfDay(now);
      const onShift = shifts.filter(
        (shift) => shift.weekday === weekday && shift.fromMinute <= minute && minute < shift.toMinute,
      );
      const person = onShift.find(
        ({ staffId }) => staffId !== needs.not && departmentOf(staffId) === needs.department,
      );
      return { leastLoaded: person?.staffId ?? null };
    }
    case 'contact-slot':
      return { contactSlot: { granted: true, nextAt: now } };
  }
}

const departmentOf = (staffId: string) =>
  DEMO_STAFF.find(({ login }) => staffIdOf(login) === staffId)?.department ?? null;

export const codeOf = (community: string): DemoCommunityCode => {
  const found = DEMO_COMMUNITIES.find(({ code }) => communityIdOf(code) === community);
  if (found === undefined) throw new Error('no community of the demo');
  return found.code;
};
