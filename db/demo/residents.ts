import type { ResidentRole } from '../../cases/codes.ts';
import { demoId, demoNumbers, DEMO_SINCE } from './identity.ts';

export interface DemoPerson {
  readonly id: string;
  readonly kind: 'resident' | 'contact';
  readonly name: string;
  readonly phone: string;
}

export interface DemoResident {
  readonly id: string;
  readonly homeId: string;
  readonly personId: string;
  readonly role: ResidentRole;
  readonly payer: boolean;
  readonly since: number;
  readonly until: null;
}

const SURNAMES = Array.from(
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹',
);
const FIRST = Array.from('子梓雨欣浩宇思佳一俊文志明晓春秋建国海玉秀丽婷雅静慧敏嘉诗若锦书安知望云清');
const SECOND = Array.from('轩涵彤怡然博豪杰琪瑶萱妍宁辰泽航睿凯鑫磊涛强勇军芳娟英华兰梅霞平波洋峰超刚健仪');

/**
 * No operator was ever given the prefix 154: no number here can ring anywhere, and no library takes one for valid.
 */
const PHONE_PREFIX = '154';
/** Every fortieth number ends in 0000: the local voice port cannot place such a call. */
const UNREACHABLE_EVERY = 40;

/** A safe number by index; about one in forty ends in 0000, all others never do. */
export const demoPhone = (index: number): string => {
  const tail = index % UNREACHABLE_EVERY === 0 ? 0 : 1 + ((index * 37) % 9_998);
  return `${PHONE_PREFIX}${String(index % 10_000).padStart(4, '0')}${String(tail).padStart(4, '0')}`;
};

/** One owner per home; about a third of the homes have a tenant or a family member besides. Fixed seed. */
export const demoResidents = (
  homes: readonly { readonly id: string; readonly room: string; readonly communityId: string }[],
): { persons: DemoPerson[]; residents: DemoResident[] } => {
  const next = demoNumbers(20_260_101);
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] as string;
  const persons: DemoPerson[] = [];
  const residents: DemoResident[] = [];
  const moveIn = (homeId: string, role: ResidentRole, name: string): void => {
    const id = demoId(`person/${homeId}/${role}`);
    persons.push({ id, kind: 'resident', name, phone: demoPhone(persons.length + 1) });
    residents.push({
      id: demoId(`resident/${homeId}/${role}`),
      homeId,
      personId: id,
      role,
      payer: role === 'owner',
      since: DEMO_SINCE,
      until: null,
    });
  };
  for (const home of homes) {
    const surname = pick(SURNAMES);
    const given = (): string => (next() < 0.2 ? pick(SECOND) : pick(FIRST) + pick(SECOND));
    moveIn(home.id, 'owner', surname + given());
    const second = next();
    if (second < 0.15) moveIn(home.id, 'tenant', pick(SURNAMES) + given());
    else if (second < 0.35) moveIn(home.id, 'family', pick(SURNAMES) + given());
  }
  return { persons, residents };
};
