/** Everything that is wrong with an organisation's file, at once, each with its place. */
import { Errors } from 'typebox/value';
import { calendarProblems, workingCalendar, type CalendarFacts } from '../calendar-build.ts';
import { isOutside } from '../codes.ts';
import type { Department } from '../codes.ts';
import { homesInBuildings, homesOf, plannedHome } from './homes.ts';
import { weeklyOf } from './hours.ts';
import { OrganisationSchema, type CommunityPlan, type HoursPlan, type Organisation } from './schema.ts';

export interface OrganisationProblem {
  /** JSON pointer into the file. */
  readonly pointer: string;
  readonly problem: string;
}

const MOST_HOMES = 50_000;

/** What the schema says; the same place is named once. */
function shapeProblems(value: unknown): OrganisationProblem[] {
  const found = new Map<string, string>();
  for (const { instancePath, keyword, message, params } of Errors(OrganisationSchema, value)) {
    const { requiredProperties, allowedValues } = params as {
      requiredProperties?: string[];
      allowedValues?: unknown[];
    };
    if (keyword === 'additionalProperties') continue;
    if (keyword === 'boolean') found.set(instancePath, 'is not known here');
    else if (requiredProperties !== undefined)
      for (const name of requiredProperties) found.set(`${instancePath}/${name}`, 'is missing');
    else if (!found.has(instancePath))
      found.set(
        instancePath,
        allowedValues === undefined ? message : `must be one of ${allowedValues.join(', ')}`,
      );
  }
  return [...found].map(([pointer, problem]) => ({ pointer, problem }));
}

type Tell = (pointer: string, problem: string) => void;

function checkHours(hours: HoursPlan, pointer: string, tell: Tell): void {
  for (const [day, spans] of weeklyOf(hours).entries()) {
    if (spans.length > 3) tell(pointer, `day ${day + 1} has more than three spans`);
    for (const [nth, [from, to]] of spans.entries()) {
      if (from >= to) tell(pointer, `day ${day + 1} has a span that ends before it begins`);
      if (nth > 0 && from < (spans[nth - 1]?.[1] ?? 0))
        tell(pointer, `day ${day + 1} has spans that overlap`);
    }
  }
}

function checkHomes(community: CommunityPlan, at: string, tell: Tell): void {
  const seen = new Map<string, string>();
  const claim = (rooms: readonly string[], pointer: string): void => {
    const twice = rooms.filter((room) => seen.has(room));
    if (twice.length > 0)
      tell(pointer, `${twice.slice(0, 3).join(', ')} stand(s) already in ${seen.get(twice[0] ?? '')}`);
    for (const room of rooms) seen.set(room, pointer);
  };
  for (const [nth, entry] of (community.buildings ?? []).entries()) {
    const pointer = `${at}/buildings/${nth}`;
    const homes = homesInBuildings(entry);
    if (homes === undefined) tell(pointer, 'a range is not like "1-6,8", or a flat not like 1 to 99');
    else
      claim(
        homes.map(({ room }) => room),
        pointer,
      );
  }
  for (const [nth, room] of (community.homes ?? []).entries()) {
    if (plannedHome(room) === undefined) tell(`${at}/homes/${nth}`, 'is not written like 3-1-1202');
    else claim([room], `${at}/homes/${nth}`);
  }
  if (seen.size === 0) tell(at, 'has no home');
  if (seen.size > MOST_HOMES) tell(at, `has more than ${MOST_HOMES} homes`);
}

function checkPlaces(community: CommunityPlan, at: string, tell: Tell): void {
  checkHours(community.hours, `${at}/hours`, tell);
  checkHomes(community, at, tell);
  const buildings = new Set(homesOf(community).map(({ building }) => building));
  for (const [nth, { building }] of (community.areas ?? []).entries())
    if (building !== undefined && !buildings.has(building))
      tell(`${at}/areas/${nth}/building`, 'has no home in this community');
  unique(community.areas ?? [], ({ name }) => name, `${at}/areas`, 'name', tell);
  unique(community.outside ?? [], ({ name }) => name, `${at}/outside`, 'name', tell);
  unique(
    community.emergencyNumbers ?? [],
    ({ category, phone }) => `${category} ${phone.replaceAll(/[ -]/g, '')}`,
    `${at}/emergencyNumbers`,
    'phone',
    tell,
  );
  unique(community.duty ?? [], ({ department }) => department, `${at}/duty`, 'department', tell);
}

function unique<T>(
  list: readonly T[],
  keyOf: (item: T) => string,
  at: string,
  field: string,
  tell: Tell,
): void {
  const seen = new Set<string>();
  for (const [nth, item] of list.entries()) {
    if (seen.has(keyOf(item))) tell(`${at}/${nth}/${field}`, 'stands twice');
    seen.add(keyOf(item));
  }
}

/** The duty list of a department may name its outside contacts, or people who sign in and belong to the community. */
function checkDuty({ staff }: Organisation, community: CommunityPlan, at: string, tell: Tell): void {
  for (const [nth, { department, people }] of (community.duty ?? []).entries())
    for (const [index, name] of people.entries()) {
      const known = isOutside(department)
        ? (community.outside ?? []).some((each) => each.department === department && each.name === name)
        : staff.some(({ login, communities }) => login === name && communities.includes(community.code));
      if (!known)
        tell(
          `${at}/duty/${nth}/people/${index}`,
          isOutside(department)
            ? 'is no outside contact of this department here'
            : 'is no login of a member of this community',
        );
    }
}

/** Escalation needs somebody to go to: an agent and a supervisor in each community, a manager over all. */
function checkStaffing({ staff, communities }: Organisation, tell: Tell): void {
  for (const [nth, { code, hasCommittee }] of communities.entries()) {
    const has = (role: string): boolean =>
      staff.some((member) => member.role === role && member.communities.includes(code));
    for (const role of ['agent', 'supervisor'])
      if (!has(role)) tell(`/communities/${nth}`, `has no ${role} among its staff`);
    if (hasCommittee && !has('committee')) tell(`/communities/${nth}`, 'has a committee without a member');
  }
  for (const role of ['manager', 'admin'])
    if (staff.every((member) => member.role !== role)) tell('/staff', `there is no ${role}`);
}

const WITHOUT_DEPARTMENT: ReadonlySet<string> = new Set(['manager', 'committee', 'auditor', 'admin']);

function checkMember(organisation: Organisation, nth: number, tell: Tell): void {
  const member = organisation.staff[nth] as Organisation['staff'][number];
  const at = `/staff/${nth}`;
  const outside: Department | undefined = member.department;
  if (member.role === 'technician' && member.department === undefined)
    tell(`${at}/department`, 'a technician needs one');
  if (WITHOUT_DEPARTMENT.has(member.role) && member.department !== undefined)
    tell(`${at}/department`, `a ${member.role} has none`);
  if (outside !== undefined && isOutside(outside))
    tell(`${at}/department`, 'outside parties do not sign in: name them in "outside"');
  for (const [index, code] of member.communities.entries())
    if (organisation.communities.every((community) => community.code !== code))
      tell(`${at}/communities/${index}`, 'is no community of this file');
  if (member.role === 'committee') {
    if (member.communities.length !== 1)
      tell(`${at}/communities`, 'a committee member has exactly one community');
    const own = organisation.communities.find(({ code }) => code === member.communities[0]);
    if (own?.hasCommittee === false) tell(`${at}/communities/0`, 'has no committee');
  }
  if (member.shift !== undefined) checkHours(member.shift, `${at}/shift`, tell);
}

/** All problems of a file; empty when it can be set up. `announced` stands in for a calendar that is left out. */
export function organisationProblems(
  value: unknown,
  announced: Pick<CalendarFacts, 'holidays' | 'makeUpDays' | 'coveredUntil'>,
): OrganisationProblem[] {
  const shape = shapeProblems(value);
  if (shape.length > 0) return shape;
  const organisation = value as Organisation;
  const problems: OrganisationProblem[] = [];
  const tell: Tell = (pointer, problem) => problems.push({ pointer, problem });
  const days = organisation.calendar ?? announced;
  const anyDay = { weekly: [[[540, 1080]], [], [], [], [], [], []], worksOnHolidays: false } as const;
  for (const problem of calendarProblems(workingCalendar({ ...anyDay, ...days }))) tell('/calendar', problem);
  unique(organisation.communities, ({ code }) => code, '/communities', 'code', tell);
  unique(organisation.staff, ({ login }) => login, '/staff', 'login', tell);
  for (const [nth, community] of organisation.communities.entries()) {
    checkPlaces(community, `/communities/${nth}`, tell);
    checkDuty(organisation, community, `/communities/${nth}`, tell);
  }
  for (const nth of organisation.staff.keys()) checkMember(organisation, nth, tell);
  checkStaffing(organisation, tell);
  return problems;
}
