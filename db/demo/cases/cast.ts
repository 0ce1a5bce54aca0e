/** Where a case of the demo happens and who has a part in it, drawn by dice with a fixed seed. */
import type { Department } from '../../../cases/codes.ts';
import type { Actor, Place, Reporter } from '../../../cases/state.ts';
import { demoNumbers } from '../identity.ts';
import { DEMO_STAFF, type DemoCommunityCode } from '../logins.ts';
import { communityIdOf, DEMO_COMMUNITIES, demoHomes, demoPlaces } from '../places.ts';
import { demoResidents } from '../residents.ts';
import { staffIdOf } from '../rosters.ts';
import type { Topic } from './topics.ts';

/** Repeatable dice: the same word throws the same numbers in every fill. */
export interface Dice {
  pick<T>(from: readonly T[]): T;
  between(least: number, most: number): number;
}

export function diceOf(word: string): Dice {
  let seed = 0;
  for (const character of word) seed = (Math.imul(seed, 31) + character.charCodeAt(0)) >>> 0;
  const next = demoNumbers(seed);
  return {
    pick: (from) => {
      const picked = from[Math.floor(next() * from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    between: (least, most) => least + next() * (most - least),
  };
}

interface Household {
  readonly homeId: string;
  readonly label: string;
  /** The payer first. */
  readonly people: readonly { readonly id: string; readonly rings: boolean }[];
}
interface Neighbourhood {
  readonly households: readonly Household[];
  readonly areas: ReturnType<typeof demoPlaces>['areas'];
}

/** A number that the local voice port cannot place a call to. */
const rings = (phone: string): boolean => !phone.endsWith('0000');

/** Both communities with their people, as `seedDemo` fills them. */
export function neighbourhoods(): ReadonlyMap<DemoCommunityCode, Neighbourhood> {
  const { persons, residents } = demoResidents(demoHomes());
  const phones = new Map(persons.map(({ id, phone }) => [id, phone]));
  const byHome = new Map<string, { id: string; rings: boolean }[]>();
  for (const { homeId, personId } of residents)
    byHome.set(homeId, [
      ...(byHome.get(homeId) ?? []),
      { id: personId, rings: rings(phones.get(personId) ?? '0000') },
    ]);
  return new Map(
    DEMO_COMMUNITIES.map((community): [DemoCommunityCode, Neighbourhood] => {
      const { homes, areas } = demoPlaces(community);
      const households = homes.map(({ id, room }) => {
        const [building, entrance] = room.split('-');
        return { homeId: id, label: `${building} 栋 ${entrance} 单元`, people: byHome.get(id) ?? [] };
      });
      return [community.code, { households, areas }];
    }),
  );
}

export interface Scene {
  readonly place: Place;
  /** The name of the public area, for the words. */
  readonly areaName: string;
  readonly reporter: Reporter | null;
  readonly rings: boolean;
}

/** A home or area that fits the topic, and somebody who reports it; `taken` homes have a fee case already. */
export function sceneFor(
  { households, areas }: Neighbourhood,
  topic: Topic,
  dice: Dice,
  taken: Set<string> | null,
): Scene {
  const household = dice.pick(
    taken === null ? households : households.filter((one) => !taken.has(one.homeId)),
  );
  taken?.add(household.homeId);
  const person = taken === null ? dice.pick(household.people) : household.people[0];
  const fitting = areas.filter(({ kind }) => topic.where !== 'home' && topic.where.includes(kind));
  const area = fitting.length === 0 ? null : dice.pick(fitting);
  return {
    place: {
      home: area === null ? household.homeId : null,
      area: area?.id ?? null,
      label: area?.name ?? household.label,
    },
    areaName: area?.name ?? '',
    reporter: person === undefined ? null : { person: person.id, callable: true },
    rings: person?.rings ?? false,
  };
}

const LOGINS_OF: Record<Department, readonly string[]> = {
  'customer-service': ['agent', 'agent2'],
  engineering: ['technician', 'engineer2'],
  cleaning: ['cleaner'],
  security: ['guard', 'guard2'],
  landscaping: ['gardener'],
  vendor: ['agent'],
  developer: ['agent'],
};
export const workersOf = (department: Department): readonly string[] => LOGINS_OF[department];

/** A member of staff as a case in that community knows them. */
export function actorIn(code: DemoCommunityCode): (login: string) => Actor {
  return (login) => {
    const member = DEMO_STAFF.find((each) => each.login === login);
    if (member === undefined) throw new Error(`the demo has no ${login}`);
    return {
      id: staffIdOf(login),
      roles: [member.role],
      departments: member.department === null ? [] : [member.department],
      communities: member.communities.includes(code) ? [communityIdOf(code)] : [],
    };
  };
}
