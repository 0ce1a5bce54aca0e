/** Walks a case through random hands: people who may and who may not, money, leave, telephones, and time that passes. */
import type { CommandName } from '../../cases/commands.ts';
import type { EngineCommand } from '../../cases/engine-commands.ts';
import { deadlines } from '../../cases/deadlines.ts';
import { caseCan } from '../../cases/permissions.ts';
import type { CaseState } from '../../cases/state.ts';
import { HOUR } from '../../cases/time.ts';
import { EVERYBODY, GUARD, TECHNICIAN } from './case-people.ts';
import {
  arrearsItem,
  attempt,
  bring,
  letNextDeadlinePass,
  opened,
  type PlayedCase,
  type World,
} from './cases.ts';
import { everyDay, officeHours } from './calendars.ts';
import { bodyFor, WALKED, type Dice } from './random-moves.ts';
import type { Kind } from '../../cases/codes.ts';

export interface Walk {
  kind: Kind;
  setting: number;
  moves: readonly Dice[];
}

const WORLD: World = {
  duty: (deadline, state) => ({
    dutyPerson:
      state.sequence % 3 === 0 ? null : { staff: state.sequence % 2 === 0 ? TECHNICIAN.id : GUARD.id },
    leastLoaded: state.sequence % 2 === 0 ? null : TECHNICIAN.id,
    ...(deadline.name === 'ladder' && state.sequence % 3 === 0
      ? { contactSlot: { granted: false, nextAt: deadline.dueAt + 2 * 86_400_000 } }
      : {}),
  }),
  call: 'no-answer',
  survey: 'sent',
};

export function startOf({ kind, setting }: Walk): PlayedCase {
  const bit = (nth: number): boolean => Math.floor(setting / 2 ** nth) % 2 === 1;
  const items = bit(5)
    ? [arrearsItem('item-1', '2026-09-20'), arrearsItem('item-2', '2026-10-01')]
    : [arrearsItem('item-1', '2026-10-01')];
  const played = opened(kind, {
    home: kind === 'fee-collection' || bit(0),
    hasCommittee: bit(1),
    calendar: bit(2) ? officeHours : everyDay,
    priority: (['P1', 'P2', 'P3', 'P4'] as const)[setting % 4]!,
    reporter: bit(3) || bit(7) ? { person: 'person-wang', callable: bit(4) } : null,
    callbackDrawn: bit(5),
    category:
      kind === 'fee-collection'
        ? 'arrears'
        : kind === 'repair'
          ? bit(6)
            ? 'lift'
            : 'fixture'
          : bit(6)
            ? 'suggestion'
            : 'noise',
    arrears: kind === 'fee-collection' ? { items, fromRun: bit(6), unflagged: bit(7) } : null,
    againstStaff: kind === 'complaint' && bit(7) ? GUARD.id : null,
    againstSupervisor: kind === 'complaint' && bit(7) && bit(6),
  });
  played.world = WORLD;
  return played;
}

/** What comes from outside: money in full or in part, money taken back, people who leave, texts and calls that fail. */
function fromOutside({ state }: PlayedCase, { a, b, c }: Dice): EngineCommand {
  const items = state.fee?.items ?? [];
  const full = { booked: items.map(({ id, amountFen }) => ({ item: id, paidFen: amountFen })), creditFen: 0 };
  const part = {
    booked: items.slice(0, 1).map(({ id, amountFen }) => ({ item: id, paidFen: Math.floor(amountFen / 2) })),
    creditFen: 0,
  };
  const none = { booked: items.map(({ id }) => ({ item: id, paidFen: 0 })), creditFen: 0 };
  const money = { payment: `p-${a}`, amountFen: 100 + a };
  const all: EngineCommand[] = [
    {
      command: 'payment-received',
      body: { ...money, method: 'wechat', paidAt: 0, ...(b % 2 === 0 ? full : part) },
    },
    { command: 'payment-reversed', body: { ...money, ...none } },
    {
      command: 'arrears-changed',
      body: {
        items: items.map((item) => ({
          ...item,
          amountFen: c % 3 === 0 ? item.paidFen : item.amountFen + 100,
        })),
      },
    },
    {
      command: 'assignee-unavailable',
      body: {
        staff: state.assignee ?? state.verifier ?? TECHNICIAN.id,
        ...(b % 2 === 0
          ? ({ because: 'shift-end', backAt: state.stageEnteredAt + c * HOUR } as const)
          : ({ because: 'leave' } as const)),
      },
    },
    { command: 'calendar-changed', body: { calendar: c % 2 === 0 ? officeHours : everyDay } },
    {
      command: 'message-failed',
      body: { key: 'k', template: b % 2 === 0 ? 'survey' : 'accepted', channel: 'sms' },
    },
    {
      command: 'call-ended',
      body: { key: 'k', result: b % 2 === 0 ? 'no-answer' : 'not-placed', rangAt: 0 },
    },
  ];
  const possible = state.fee === null ? all.slice(3) : all;
  return possible[a % possible.length]!;
}

const LAST_RESORTS: readonly CommandName[] = ['withdraw', 'close'];
/** What carries a case onward; taken more often than the rest, or most walks would end where they began. */
const ONWARD: readonly CommandName[] = [
  'confirm-intake',
  'acknowledge-page',
  'record-findings',
  'verify-arrears',
  'plan',
  'accept',
  'depart',
  'arrive',
  'start-work',
  'make-safe',
  'answer-quote',
  'resolve',
  'record-callback',
  'approve',
];

function choose(
  state: CaseState,
  thrown: Dice,
): { command: CommandName; actor: (typeof EVERYBODY)[number] } | null {
  const actor = EVERYBODY[thrown.actor]!;
  if (thrown.command % 10 === 0) return { actor, command: WALKED[thrown.a % WALKED.length]! };
  const wanted = thrown.command % 2 === 0 ? ONWARD : WALKED;
  const seldom = thrown.b % 12 === 0;
  for (let nth = 0; nth < EVERYBODY.length; nth++) {
    const each = EVERYBODY[(thrown.actor + nth) % EVERYBODY.length]!;
    const may = wanted.filter(
      (command) => (seldom || !LAST_RESORTS.includes(command)) && caseCan(state, command, each).allowed,
    );
    if (may.length > 0) return { actor: each, command: may[thrown.c % may.length]! };
  }
  return null;
}

/** Takes one step of the walk and says what it was. Throws when a rule throws, or when a deadline is due and nothing comes of it. */
export function stride(played: PlayedCase, thrown: Dice): string {
  const [next] = deadlines(played.state);
  if (thrown.command % 4 === 1 && next !== undefined) {
    letNextDeadlinePass(played);
    return `deadline ${next.name}`;
  }
  if (thrown.command % 11 === 3) {
    const command = fromOutside(played, thrown);
    bring(played, command);
    return command.command;
  }
  const chosen = choose(played.state, thrown);
  if (chosen === null) return 'nobody may do anything';
  const body = bodyFor(chosen.command, played.state, played.now, thrown);
  const answer = attempt(played, chosen.actor, chosen.command, body);
  const refused = typeof answer === 'string' ? ` refused ${answer}` : '';
  return `${chosen.actor.id} ${chosen.command} ${JSON.stringify(body)}${refused}`;
}
