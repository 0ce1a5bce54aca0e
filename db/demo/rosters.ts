import type { Department } from '../../cases/codes.ts';
import { demoId } from './identity.ts';
import { DEMO_STAFF } from './logins.ts';
import type { DemoCommunityCode } from './logins.ts';
import { communityIdOf } from './places.ts';

export const staffIdOf = (login: string): string => demoId(`staff/${login}`);

/** The emergency lines of outside parties, by department. */
const OUTSIDE = [
  { department: 'vendor', name: '迅安电梯维保' },
  { department: 'developer', name: '开发商保修热线' },
] as const;

export const outsideContactsOf = (code: DemoCommunityCode) =>
  OUTSIDE.map(({ department, name }) => ({
    id: demoId(`contact/${code}/${department}`),
    communityId: communityIdOf(code),
    department,
    name,
    personId: demoId(`person/contact/${code}/${department}`),
  }));

/** Who is paged, in this order, at any hour. */
const DUTY: readonly { readonly department: Department; readonly logins: readonly string[] }[] = [
  { department: 'customer-service', logins: ['agent', 'agent2', 'supervisor'] },
  { department: 'engineering', logins: ['technician', 'engineer2'] },
  { department: 'cleaning', logins: ['cleaner'] },
  { department: 'security', logins: ['guard', 'guard2'] },
  { department: 'landscaping', logins: ['gardener'] },
];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const always = { validFrom: null, validUntil: null };
const allDay = { fromMinute: 0, toMinute: 1440 };

/** The duty lists of one community: every department, every day, all 24 hours. */
export const demoRosters = (code: DemoCommunityCode) => {
  const communityId = communityIdOf(code);
  const staffed = DUTY.flatMap(({ department, logins }) =>
    logins.map((login, index) => ({
      department,
      position: index + 1,
      staffId: staffIdOf(login),
      contactId: null,
    })),
  );
  const outside = outsideContactsOf(code).map(({ department, id }) => ({
    department,
    position: 1,
    staffId: null,
    contactId: id,
  }));
  return [...staffed, ...outside].flatMap((entry) =>
    WEEKDAYS.map((weekday) => ({
      id: demoId(`duty/${code}/${entry.department}/${entry.position}/${weekday}`),
      communityId,
      ...entry,
      weekday,
      ...allDay,
      ...always,
    })),
  );
};

/** Day shift 08–20 and the night around it for those who work round the clock; office hours for everybody else. */
const DAY_SHIFT = [{ fromMinute: 480, toMinute: 1200 }];
const NIGHT_SHIFT = [
  { fromMinute: 0, toMinute: 480 },
  { fromMinute: 1200, toMinute: 1440 },
];
const OFFICE_SHIFT = [{ fromMinute: 540, toMinute: 1080 }];
const ROUND_THE_CLOCK: Readonly<Record<string, typeof DAY_SHIFT>> = {
  technician: DAY_SHIFT,
  engineer2: NIGHT_SHIFT,
  guard: DAY_SHIFT,
  guard2: NIGHT_SHIFT,
};

/** The shifts of one community's staff; office hours follow the days on which its service centre is open. */
export const demoShifts = (code: DemoCommunityCode, open: 'monday-to-friday' | 'all-seven') =>
  DEMO_STAFF.filter(
    ({ department, communities }) => department !== null && communities.includes(code),
  ).flatMap(({ login }) => {
    const roundTheClock = ROUND_THE_CLOCK[login];
    const days = roundTheClock !== undefined || open === 'all-seven' ? WEEKDAYS : WEEKDAYS.slice(0, 5);
    return days.flatMap((weekday) =>
      (roundTheClock ?? OFFICE_SHIFT).map((span) => ({
        id: demoId(`shift/${code}/${login}/${weekday}/${span.fromMinute}`),
        communityId: communityIdOf(code),
        staffId: staffIdOf(login),
        weekday,
        ...span,
        ...always,
      })),
    );
  });
