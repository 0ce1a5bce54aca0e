import type { CommunityPlan } from './schema.ts';

/** A home by its place; `room` is how people write it. */
export interface PlannedHome {
  readonly room: string;
  readonly building: string;
  readonly entrance: string;
  readonly floor: number;
}

const MOST_IN_RANGE = 500;
const NAME = /^[0-9A-Za-z\u4e00-\u9fff]{1,10}$/;
const ROOM = /^([0-9A-Za-z\u4e00-\u9fff]{1,10})-([0-9A-Za-z\u4e00-\u9fff]{1,10})-(\d{1,3})(\d{2})$/;

/** `"1-3,8,A"` → 1, 2, 3, 8, A; undefined when it is no such range or names more than 500. */
export function namesInRange(range: string): string[] | undefined {
  const names: string[] = [];
  for (const part of range.split(',').map((text) => text.trim())) {
    const [, from, to] = /^(\d{1,4})-(\d{1,4})$/.exec(part) ?? [];
    if (from === undefined || to === undefined) {
      if (!NAME.test(part)) return undefined;
      names.push(part);
      continue;
    }
    if (Number(from) > Number(to) || Number(to) - Number(from) >= MOST_IN_RANGE) return undefined;
    for (let number = Number(from); number <= Number(to); number++) names.push(String(number));
  }
  return names.length <= MOST_IN_RANGE && new Set(names).size === names.length ? names : undefined;
}

/** `3-1-1202` = building 3, entrance 1, floor 12, flat 02; undefined when it is written otherwise. */
export function plannedHome(room: string): PlannedHome | undefined {
  const [, building, entrance, floor] = ROOM.exec(room) ?? [];
  if (building === undefined || entrance === undefined || Number(floor) < 1) return undefined;
  return { room, building, entrance, floor: Number(floor) };
}

type BuildingPlan = NonNullable<CommunityPlan['buildings']>[number];

/** The homes of one entry of `buildings`; undefined where one of its ranges is faulty. */
export function homesInBuildings({
  names,
  entrances,
  floors,
  flats,
}: BuildingPlan): PlannedHome[] | undefined {
  const [inNames, inEntrances, inFloors, inFlats] = [names, entrances, floors, flats].map(namesInRange);
  if (!inNames || !inEntrances || !inFloors || !inFlats) return undefined;
  const homes = inNames.flatMap((building) =>
    inEntrances.flatMap((entrance) =>
      inFloors.flatMap((floor) =>
        inFlats.map((flat) => plannedHome(`${building}-${entrance}-${floor}${flat.padStart(2, '0')}`)),
      ),
    ),
  );
  return homes.every((home) => home !== undefined) ? homes : undefined;
}

/** All homes of a community, each once. Takes a plan that `organisationProblems` found sound. */
export function homesOf({ buildings = [], homes = [] }: CommunityPlan): PlannedHome[] {
  const planned = [
    ...buildings.flatMap((entry) => homesInBuildings(entry) ?? []),
    ...homes.map((room) => plannedHome(room)).filter((home) => home !== undefined),
  ];
  return [...new Map(planned.map((home) => [home.room, home])).values()];
}
