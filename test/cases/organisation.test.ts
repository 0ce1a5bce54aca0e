import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { homesOf, namesInRange, plannedHome } from '../../cases/organisation/homes.ts';
import { weeklyOf } from '../../cases/organisation/hours.ts';
import { organisationProblems } from '../../cases/organisation/problems.ts';
import type { Organisation } from '../../cases/organisation/schema.ts';

const ANNOUNCED = { holidays: [], makeUpDays: [], coveredUntil: '2026-12-31' };

const example = (): Organisation =>
  JSON.parse(
    readFileSync(new URL('../../examples/organisation.json', import.meta.url), 'utf8'),
  ) as Organisation;

/** The example with one thing changed in it. */
const problemsAfter = (change: (organisation: Organisation) => void): string[] => {
  const organisation = example();
  change(organisation);
  return organisationProblems(organisation, ANNOUNCED).map(
    ({ pointer, problem }) => `${pointer}: ${problem}`,
  );
};

describe('the file of an organisation', () => {
  it('the example can be set up as it is', () => {
    expect(organisationProblems(example(), ANNOUNCED)).toEqual([]);
  });

  it('names every fault of its shape at once, each by its pointer', () => {
    const problems = problemsAfter((organisation) => {
      const [community] = organisation.communities as unknown as Record<string, unknown>[];
      delete community?.hasCommittee;
      Object.assign(community ?? {}, { code: 'Lan Ting', motto: '温馨' });
      Object.assign(organisation.staff[1] ?? {}, { role: 'boss' });
      Object.assign(organisation, { policy: 'standard-1999' });
    });
    expect(new Set(problems.map((line) => line.split(':')[0]))).toEqual(
      new Set([
        '/communities/0/code',
        '/communities/0/hasCommittee',
        '/communities/0/motto',
        '/policy',
        '/staff/1/role',
      ]),
    );
    expect(problems).toContain('/communities/0/hasCommittee: is missing');
    expect(problems).toContain('/communities/0/motto: is not known here');
    expect(problems.find((line) => line.startsWith('/staff/1/role'))).toMatch(/supervisor/);
  });

  it('is no organisation at all', () => {
    for (const value of [null, 7, 'x', [], {}])
      expect(organisationProblems(value, ANNOUNCED).length).toBeGreaterThan(0);
  });

  it.each<[string, (organisation: Organisation) => void, string]>([
    ['a home that stands twice', (o) => o.communities[0]!.homes!.push('1-1-101'), '/communities/0/homes/3'],
    [
      'an emergency number that stands twice for one thing',
      (o) => o.communities[0]!.emergencyNumbers!.push({ category: 'fire', name: '消防', phone: '11 9' }),
      '/communities/0/emergencyNumbers/7/phone',
    ],
    [
      'an emergency number with words in it',
      (o) => (o.communities[0]!.emergencyNumbers![0]!.phone = 'call 119'),
      '/communities/0/emergencyNumbers/0/phone',
    ],
    [
      'an emergency number for nothing that happens',
      (o) => (o.communities[0]!.emergencyNumbers![0]!.category = 'flood' as never),
      '/communities/0/emergencyNumbers/0/category',
    ],
    ['a home written otherwise', (o) => o.communities[0]!.homes!.push('1-101'), '/communities/0/homes/3'],
    [
      'a range backwards',
      (o) => (o.communities[1]!.buildings![0]!.floors = '9-3'),
      '/communities/1/buildings/0',
    ],
    [
      'an area of no building',
      (o) => (o.communities[0]!.areas![0]!.building = '99'),
      '/communities/0/areas/0/building',
    ],
    [
      'two areas of one name',
      (o) => (o.communities[0]!.areas![4]!.name = '北门'),
      '/communities/0/areas/4/name',
    ],
    [
      'hours that overlap',
      (o) => o.communities[0]!.hours.push({ days: [1], spans: ['11:00-14:00'] }),
      '/communities/0/hours',
    ],
    ['hours backwards', (o) => (o.communities[0]!.hours[0]!.spans = ['18:00-09:00']), '/communities/0/hours'],
    ['a login that stands twice', (o) => (o.staff[5]!.login = 'bai.xue'), '/staff/5/login'],
    ['a technician without department', (o) => delete o.staff[6]!.department, '/staff/6/department'],
    ['a manager with one', (o) => (o.staff[1]!.department = 'security'), '/staff/1/department'],
    ['a vendor who signs in', (o) => (o.staff[6]!.department = 'vendor'), '/staff/6/department'],
    ['an unknown community', (o) => o.staff[4]!.communities.push('nowhere'), '/staff/4/communities/1'],
    ['a committee member of two', (o) => o.staff[11]!.communities.push('chengbei'), '/staff/11/communities'],
    ['nobody on the committee', (o) => o.staff.pop(), '/communities/0'],
    ['a community without supervisor', (o) => (o.staff[3]!.communities = ['lanting']), '/communities/1'],
    ['no manager', (o) => o.staff.splice(1, 1), '/staff'],
    [
      'a stranger on duty',
      (o) => o.communities[0]!.duty![0]!.people.push('nobody'),
      '/communities/0/duty/0/people/2',
    ],
    [
      'a make-up day on a holiday',
      (o) =>
        (o.calendar = {
          holidays: [{ on: '2026-10-01', name: '国庆节' }],
          makeUpDays: ['2026-10-01'],
          coveredUntil: '2026-12-31',
        }),
      '/calendar',
    ],
  ])('%s is named by its place', (_fault, change, pointer) => {
    expect(problemsAfter(change).map((line) => line.split(':')[0])).toContain(pointer);
  });
});

describe('ranges', () => {
  it('are numbers from to, names, or several of them', () => {
    expect(namesInRange('1-3,8,A')).toEqual(['1', '2', '3', '8', 'A']);
    for (const faulty of ['', '3-1', '1-9999', '1,1', 'a b', '1-2-3'])
      expect(namesInRange(faulty)).toBeUndefined();
  });

  it('make the homes of a building, flats with two digits', () => {
    expect(plannedHome('3-1-1202')).toEqual({ room: '3-1-1202', building: '3', entrance: '1', floor: 12 });
    const [lanting] = example().communities;
    const homes = homesOf(lanting!);
    expect(homes).toHaveLength(4 * 2 * 11 * 2 + 2 * 26 * 4 + 3);
    expect(homes.map(({ room }) => room)).toContain('6-1-2604');
  });

  it('of hours become seven days, Monday first', () => {
    const [lanting] = example().communities;
    expect(weeklyOf(lanting!.hours)).toEqual([
      ...Array.from({ length: 5 }, () => [
        [510, 720],
        [810, 1080],
      ]),
      [[540, 720]],
      [],
    ]);
  });
});
