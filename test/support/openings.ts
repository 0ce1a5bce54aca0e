/** Opens cases as the API does: number, first row and the line for the engine in one transaction; the relay does the rest. */
import { casePolicy } from '../../cases/case-policy.ts';
import type { Kind } from '../../cases/codes.ts';
import { nextDue } from '../../cases/next-due.ts';
import type { ArrearsItem } from '../../cases/engine-commands.ts';
import { evolveOpening } from '../../cases/evolve.ts';
import { openCase as decideOpening } from '../../cases/lifecycle.ts';
import { RULES } from '../../cases/rules.ts';
import type { Opening } from '../../cases/state.ts';
import { localDateOf } from '../../cases/time.ts';
import { waitingFor } from '../../cases/waiting-for.ts';
import { inTransaction } from '../../db/client.ts';
import { findCommunityRules } from '../../db/queries/communities.ts';
import { openCase } from '../../db/queries/open-case.ts';
import { createPerson } from '../../db/queries/persons.ts';
import { newId } from '../../db/schema/columns.ts';
import { CASE_TYPES } from '../../cases/index.ts';
import type { House } from './house.ts';
import { actor, HEYUAN, homeIdOf } from './people.ts';

export interface OpenedCase {
  id: string;
  number: string;
}

type Wish = Partial<
  Omit<Opening, 'id' | 'number' | 'kind' | 'policy' | 'calendar' | 'reporter' | 'arrears'>
> & {
  /** Null: nobody to call. */
  phone?: string | null;
  arrears?: Opening['arrears'];
};

/** `handOverAfter`: events after which the workflow goes on in a new run. */
type Run = { handOverAfter?: number };

const openAny = async (house: House, kind: Kind, wish: Wish, run: Run = {}): Promise<OpenedCase> => {
  const { phone = '13812345678', ...rest } = wish;
  const acceptedAt = rest.acceptedAt ?? Date.now();
  const community = rest.community ?? HEYUAN;
  const rules = await findCommunityRules(house.database.db, community);
  if (rules === undefined) throw new Error('the demo has no such community');
  const [id, description] = [newId(), newId()];
  const by = actor('agent');
  return inTransaction(house.database.db, async (tx) => {
    const person =
      phone === null
        ? null
        : await createPerson(tx, house.keys, { kind: 'reporter', name: '王小明', phone, at: acceptedAt });
    return openCase(tx, {
      kind,
      year: Number(localDateOf(acceptedAt).slice(0, 4)),
      acceptedAt,
      author: by.id,
      texts: [{ id: description, body: '楼上半夜装修，影响休息' }],
      build: (number) => {
        const opening: Opening = {
          id,
          number,
          kind,
          community,
          hasCommittee: rules.community.hasCommittee,
          place: { home: homeIdOf('3-1-1202'), area: null, label: '3 栋 1 单元' },
          channel: 'phone',
          category: kind === 'fee-collection' ? 'arrears' : kind === 'repair' ? 'fixture' : 'noise',
          priority: 'P3',
          description,
          expectedAt: null,
          reporter: person === null ? null : { person, callable: true },
          againstStaff: null,
          againstSupervisor: false,
          happenedAt: null,
          expectation: null,
          danger: false,
          appointment: null,
          callbackDrawn: true,
          arrears: null,
          rules: RULES,
          ...rest,
          policy: casePolicy(rules.policy, kind),
          calendar: rules.calendar,
          acceptedAt,
        };
        const [first] = decideOpening(opening, by).events;
        if (first?.type !== 'opened') throw new Error('a case begins with its opening');
        const state = evolveOpening(first);
        return {
          events: [first],
          state,
          next: nextDue(state),
          waitingFor: waitingFor(state),
          start: { name: CASE_TYPES[kind].workflow, payload: { opening, actor: by, ...run } },
        };
      },
    });
  });
};

export const openComplaint = (house: House, wish: Wish = {}, run: Run = {}): Promise<OpenedCase> =>
  openAny(house, 'complaint', wish, run);
export const openRepair = (house: House, wish: Wish = {}): Promise<OpenedCase> =>
  openAny(house, 'repair', wish);
export const openFeeCase = (house: House, items: ArrearsItem[], wish: Wish = {}): Promise<OpenedCase> =>
  openAny(house, 'fee-collection', {
    ...wish,
    channel: 'other',
    arrears: { items, fromRun: true, unflagged: true },
  });
