import { casePolicy } from '../../cases/case-policy.ts';
import type { Category, Kind, Priority } from '../../cases/codes.ts';
import type { CaseEvent } from '../../cases/events.ts';
import type { ArrearsItem } from '../../cases/engine-commands.ts';
import { evolve, evolveOpening } from '../../cases/evolve.ts';
import { RULES } from '../../cases/rules.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import type { CaseState, Opening } from '../../cases/state.ts';
import type { Database } from '../../db/client.ts';
import { inTransaction } from '../../db/client.ts';
import { demoCalendar } from '../../db/demo/calendars.ts';
import { demoId } from '../../db/demo/identity.ts';
import { openCase } from '../../db/queries/open-case.ts';
import { newId } from '../../db/schema/columns.ts';
import { at } from '../support/moments.ts';

export const HEYUAN = demoId('community/heyuan');
export const YUNQI = demoId('community/yunqi');
export const homeOf = (room: string): string => demoId(`home/heyuan/${room}`);
export const staffOf = (login: string): string => demoId(`staff/${login}`);
export const OPENED_AT = at('2026-10-09 10:00');

/** Made once: working out two years of announced days takes a while. */
const CALENDAR = demoCalendar('monday-to-friday');

export interface CaseWish {
  kind?: Kind;
  room?: string;
  /** A public area instead of a room. */
  area?: string;
  category?: Category;
  priority?: Priority;
  againstStaff?: string;
  description?: string;
  acceptedAt?: number;
  items?: ArrearsItem[];
  reporter?: string;
}

/** The opening of a case as the API makes it, under any number. */
export const openingOf = (wish: CaseWish, number: string, id: string, description: string): Opening => {
  const kind = wish.kind ?? 'complaint';
  return {
    id,
    number,
    kind,
    community: HEYUAN,
    hasCommittee: true,
    place:
      wish.area === undefined
        ? { home: homeOf(wish.room ?? '3-1-1202'), area: null, label: '3 栋 1 单元' }
        : { home: null, area: wish.area, label: '电梯' },
    channel: 'phone',
    category: wish.category ?? (kind === 'fee-collection' ? 'arrears' : 'noise'),
    priority: wish.priority ?? 'P3',
    description,
    expectedAt: null,
    reporter: wish.reporter === undefined ? null : { person: wish.reporter, callable: true },
    againstStaff: wish.againstStaff ?? null,
    againstSupervisor: false,
    happenedAt: null,
    expectation: null,
    danger: false,
    appointment: null,
    callbackDrawn: true,
    arrears: wish.items === undefined ? null : { items: wish.items, fromRun: true, unflagged: true },
    policy: casePolicy(STANDARD_2026, kind),
    calendar: CALENDAR,
    acceptedAt: wish.acceptedAt ?? OPENED_AT,
    rules: RULES,
  };
};

/** Opens a case straight in the database, by the same query as the API. */
export const openInDatabase = async ({ db }: Database, wish: CaseWish = {}): Promise<CaseState> => {
  const id = newId();
  const description = newId();
  const acceptedAt = wish.acceptedAt ?? OPENED_AT;
  const { state } = await inTransaction(db, (tx) =>
    openCase(tx, {
      kind: wish.kind ?? 'complaint',
      year: 2026,
      acceptedAt,
      author: staffOf('agent'),
      texts: [{ id: description, body: wish.description ?? '楼上深夜装修，噪音很大' }],
      build: (number) => {
        const event: CaseEvent = {
          sequence: 1,
          version: 1,
          type: 'opened',
          data: openingOf(wish, number, id, description),
          at: acceptedAt,
          by: staffOf('agent'),
          as: 'agent',
          cause: 'open',
        };
        return {
          events: [event],
          state: evolveOpening(event),
          next: { clock: 'verify', dueAt: acceptedAt + 3_600_000, soonAt: acceptedAt + 2_700_000 },
          waitingFor: 'agent',
          start: { name: 'complaintCase', payload: { opening: id } },
        };
      },
    }),
  );
  return state;
};

type Fact = Pick<CaseEvent, 'type' | 'data'>;

/** The next events of a case, one per fact, an hour after the opening, by the agent. */
export const eventsAfter = (
  state: CaseState,
  ...facts: Fact[]
): { events: CaseEvent[]; state: CaseState } => {
  const events: CaseEvent[] = [];
  let after = state;
  for (const fact of facts) {
    const event = {
      ...fact,
      sequence: after.sequence + 1,
      version: state.version + 1,
      at: state.acceptedAt + 3_600_000,
      by: staffOf('agent'),
      as: 'agent',
      cause: 'confirm-intake',
    } as CaseEvent;
    events.push(event);
    after = evolve(after, event);
  }
  return { events, state: after };
};

/** What `recordStep` takes of a step, with the next deadline and whose move it is. */
export const stepOf = ({ events, state }: { events: CaseEvent[]; state: CaseState }) => ({
  caseId: state.id,
  events,
  state,
  effects: [],
  offsetMs: 0,
  next: {
    clock: 'verify' as const,
    dueAt: state.acceptedAt + 7_200_000,
    soonAt: state.acceptedAt + 5_400_000,
  },
  waitingFor: 'agent' as const,
});
