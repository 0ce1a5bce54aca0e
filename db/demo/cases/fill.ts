/**
 * Writes the demo's cases into the record, in the caller's transaction: all of them or none. The living ones get their line
 * for the engine, which the relay sends until the engine has it.
 */
import { evolveOpening } from '../../../cases/evolve.ts';
import type { CaseEvent, EventOf } from '../../../cases/events.ts';
import { CASE_TYPES, caseTypeOf } from '../../../cases/index.ts';
import { nextDue } from '../../../cases/next-due.ts';
import type { CaseState } from '../../../cases/state.ts';
import { localDateOf, type Instant } from '../../../cases/time.ts';
import { waitingFor } from '../../../cases/waiting-for.ts';
import type { Querier } from '../../client.ts';
import type { MasterKeys } from '../../crypto.ts';
import { ownerLinkHash, ownerLinkToken } from '../../owner-link-token.ts';
import type { Shown } from '../../projection.ts';
import { putFirstRow } from '../../queries/open-case.ts';
import { recordStep } from '../../queries/record.ts';
import { follow, outboxRows, putOutbox, stillToLeave, type Made } from './outbox.ts';
import { demoId } from '../identity.ts';
import { putAccount, putMoneyMoves } from './money.ts';
import { demoCases, type DemoCase } from './plan.ts';

export interface DemoCasesWish {
  /** The instant at which the cases stand as they do. */
  readonly now: Instant;
  /** Owners' links in the texts begin with it. */
  readonly publicUrl: string;
}

/** A case of the demo under its number, with what left the house on its way. */
interface NumberedCase extends DemoCase {
  readonly first: EventOf<'opened'>;
  readonly made: readonly Made[];
}

/** Gives out the numbers by kind and year, in the order of the openings. */
function numbered(cases: readonly DemoCase[]): { cases: NumberedCase[]; last: Map<string, number> } {
  const last = new Map<string, number>();
  const inOrder = [...cases].sort(
    (one, other) => one.state.acceptedAt - other.state.acceptedAt || (one.state.id < other.state.id ? -1 : 1),
  );
  const given = inOrder.map((played): NumberedCase => {
    const { kind, acceptedAt } = played.state;
    const year = localDateOf(acceptedAt).slice(0, 4);
    const nth = (last.get(`${kind} ${year}`) ?? 0) + 1;
    last.set(`${kind} ${year}`, nth);
    const number = `${CASE_TYPES[kind].numberPrefix}-${year}-${String(nth).padStart(6, '0')}`;
    const events = renamed(played, number);
    const [first] = events;
    if (first?.type !== 'opened') throw new TypeError('a case begins with its opening');
    return { ...played, events, first, ...follow(events) };
  });
  return { cases: given, last };
}

/** The number stands in the opening and in the keys of what was reported back. */
function renamed({ events, state }: DemoCase, number: string): CaseEvent[] {
  return events.map((event) => {
    if (event.type === 'opened') return { ...event, data: { ...event.data, number } };
    if (event.type === 'call-ended' || event.type === 'message-delivered')
      return {
        ...event,
        data: { ...event.data, key: event.data.key.replace(state.number, number) },
      } as CaseEvent;
    return event;
  });
}

const shownOf = (state: CaseState): Shown => ({
  next: nextDue(state),
  waitingFor: waitingFor(state),
  offsetMs: 0,
});

const putTexts = async (tx: Querier, cases: readonly NumberedCase[]): Promise<void> => {
  const texts = cases.flatMap(({ texts }) => texts);
  await tx.$client.query(
    `insert into case_texts (id, author, body, created_at)
     select id, author, body, to_timestamp(at / 1000)
     from jsonb_to_recordset($1::jsonb) as x(id uuid, author text, body text, at float8)`,
    [JSON.stringify(texts)],
  );
};

const putCase = async (
  tx: Querier,
  { state, events, first, made }: NumberedCase,
  now: Instant,
): Promise<void> => {
  const opened = evolveOpening(first);
  const resumed = { state, openEffects: stillToLeave(made, now) };
  const start = state.archived ? null : { name: caseTypeOf(state).workflow, payload: { resumed } };
  await putFirstRow(tx, opened, shownOf(opened), start);
  // Messages are written apart, as they are after their delivery.
  await recordStep(tx, { caseId: state.id, events, state, effects: [], ...shownOf(state) }, !state.archived);
};

/** Everybody who has a telephone got their own link with the receipt. */
const putOwnerLinks = async (
  tx: Querier,
  keys: MasterKeys,
  cases: readonly NumberedCase[],
): Promise<void> => {
  const links = cases.flatMap(({ state: { id: caseId, reporter, acceptedAt } }) => {
    if (reporter === null) return [];
    const id = demoId(`link/${caseId}`);
    const hash = ownerLinkHash(ownerLinkToken(keys, id)).toString('hex');
    return [{ id, case: caseId, person: reporter.person, hash: `\\x${hash}`, at: acceptedAt }];
  });
  await tx.$client.query(
    `insert into owner_links (id, case_id, person_id, use, token_hash, made_by, created_at)
     select id, "case", person, 'messages', hash, 'engine', to_timestamp(at / 1000)
     from jsonb_to_recordset($1::jsonb) as x(id uuid, "case" uuid, person uuid, hash bytea, at float8)`,
    [JSON.stringify(links)],
  );
};

/** Fills a record that holds no case yet. */
export const fillCases = async (
  tx: Querier,
  keys: MasterKeys,
  { now, publicUrl }: DemoCasesWish,
): Promise<void> => {
  const { cases, last } = numbered(demoCases(now));
  await tx.$client.query(
    `insert into case_numbers (kind, year, last)
     select split_part(key, ' ', 1), split_part(key, ' ', 2)::int, value::int from jsonb_each_text($1::jsonb)`,
    [JSON.stringify(Object.fromEntries(last))],
  );
  await putTexts(tx, cases);
  for (const one of cases) {
    await putAccount(tx, one.state);
    await putCase(tx, one, now);
    await putMoneyMoves(tx, one);
  }
  await putOwnerLinks(tx, keys, cases);
  await putOutbox(
    tx,
    cases.flatMap(({ made, texts, rings }) => outboxRows(made, { texts, rings, now, publicUrl })),
  );
};
