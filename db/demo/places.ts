import type { AreaKind } from '../../cases/codes.ts';
import { demoId } from './identity.ts';
import type { DemoCommunityCode } from './logins.ts';

interface DemoCommunity {
  readonly code: DemoCommunityCode;
  readonly name: string;
  readonly hasCommittee: boolean;
  /** Labour done within minutes is waived. */
  readonly labourWaiver: boolean;
  readonly open: 'monday-to-friday' | 'all-seven';
  readonly buildings: number;
  readonly entrances: number;
  readonly floors: number;
  readonly flats: number;
  readonly areas: readonly { readonly kind: AreaKind; readonly name: string }[];
  readonly surveyPhone: string;
}

/** 384 and 216 homes: 600 together. */
export const DEMO_COMMUNITIES: readonly DemoCommunity[] = [
  {
    code: 'heyuan',
    name: '和园小区',
    hasCommittee: true,
    labourWaiver: true,
    open: 'monday-to-friday',
    buildings: 6,
    entrances: 2,
    floors: 16,
    flats: 2,
    areas: [
      { kind: 'garage', name: '地下车库 B1' },
      { kind: 'garage', name: '地下车库 B2' },
      { kind: 'gate', name: '东门' },
      { kind: 'gate', name: '南门' },
      { kind: 'garden', name: '中心花园' },
      { kind: 'garden', name: '儿童游乐场' },
      { kind: 'plant-room', name: '生活水泵房' },
      { kind: 'plant-room', name: '配电房' },
      { kind: 'other', name: '垃圾分类站' },
      { kind: 'other', name: '沿街商铺' },
    ],
    surveyPhone: '400-000-0001',
  },
  {
    code: 'yunqi',
    name: '云栖里',
    hasCommittee: false,
    labourWaiver: false,
    open: 'all-seven',
    buildings: 4,
    entrances: 1,
    floors: 18,
    flats: 3,
    areas: [
      { kind: 'garage', name: '地下车库' },
      { kind: 'gate', name: '主出入口' },
      { kind: 'garden', name: '环形步道' },
      { kind: 'plant-room', name: '消防泵房' },
      { kind: 'other', name: '快递驿站' },
    ],
    surveyPhone: '400-000-0002',
  },
];

export const communityIdOf = (code: DemoCommunityCode): string => demoId(`community/${code}`);

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Buildings, entrances, homes and areas of one community, every id drawn from the place's own name. */
export const demoPlaces = (community: DemoCommunity) => {
  const { code } = community;
  const communityId = communityIdOf(code);
  const buildings = numbers(community.buildings).map((building) => ({
    id: demoId(`building/${code}/${building}`),
    communityId,
    name: String(building),
    floors: community.floors,
  }));
  const entrances = buildings.flatMap((building) =>
    numbers(community.entrances).map((entrance) => ({
      id: demoId(`entrance/${code}/${building.name}-${entrance}`),
      buildingId: building.id,
      name: String(entrance),
      building,
    })),
  );
  const homes = entrances.flatMap((entrance) =>
    numbers(community.floors).flatMap((floor) =>
      numbers(community.flats).map((flat) => {
        const room = `${entrance.building.name}-${entrance.name}-${floor}${String(flat).padStart(2, '0')}`;
        return {
          id: demoId(`home/${code}/${room}`),
          communityId,
          buildingId: entrance.building.id,
          entranceId: entrance.id,
          room,
          floor,
        };
      }),
    ),
  );
  const lifts = entrances.flatMap(({ building, name }) => [
    { kind: 'lift' as const, name: `${building.name} 栋 ${name} 号电梯`, buildingId: building.id },
    { kind: 'lobby' as const, name: `${building.name} 栋 ${name} 单元大堂`, buildingId: building.id },
  ]);
  const areas = [...lifts, ...community.areas.map((area) => ({ ...area, buildingId: null }))].map((area) => ({
    id: demoId(`area/${code}/${area.name}`),
    communityId,
    ...area,
  }));
  return {
    buildings,
    entrances: entrances.map(({ id, buildingId, name }) => ({ id, buildingId, name })),
    homes: homes.map((home, index) => ({ ...home, position: index + 1 })),
    areas,
  };
};

/** Every home of the demo, community by community: the order in which residents are drawn. */
export const demoHomes = () => DEMO_COMMUNITIES.flatMap((community) => demoPlaces(community).homes);
