import type { Category } from '../../cases/codes.ts';
import type { DemoCommunityCode } from './logins.ts';
import { communityIdOf } from './places.ts';

/** Public numbers as they are; those of firms are invented and cannot ring. */
const NUMBERS: readonly { readonly category: Category; readonly name: string; readonly phone: string }[] = [
  { category: 'fire', name: '火警', phone: '119' },
  { category: 'gas', name: '燃气公司抢修', phone: '400-000-0119' },
  { category: 'gas', name: '火警', phone: '119' },
  { category: 'lift', name: '迅安电梯维保', phone: '400-000-0096' },
  { category: 'lift', name: '火警（困人救援）', phone: '119' },
  { category: 'power', name: '供电服务热线', phone: '95598' },
  { category: 'burst-pipe', name: '自来水公司抢修', phone: '400-000-0097' },
];

/** The outside numbers of one community, in the order in which they are called. */
export const demoEmergencyNumbers = (code: DemoCommunityCode) =>
  NUMBERS.map((number, index) => ({ ...number, communityId: communityIdOf(code), position: index + 1 }));
