/** What left the house on the way of a demo case, as the deliveries would have left it; and what has still to leave. */
import type { Effect } from '../../../cases/effects.ts';
import { effectsOf, leavesTheHouse } from '../../../cases/effects-of.ts';
import { evolve, evolveOpening } from '../../../cases/evolve.ts';
import type { CaseEvent } from '../../../cases/events.ts';
import type { CaseState } from '../../../cases/state.ts';
import type { Instant } from '../../../cases/time.ts';
import { textOf } from '../../../cases/texts/zh.ts';
import type { Querier } from '../../client.ts';
import { MASKED_TOKEN, ownerLinkUrl } from '../../owner-link-token.ts';
import { DEMO_COMMUNITIES } from '../places.ts';
import { demoId } from '../identity.ts';
import { codeOf } from './facts.ts';
import type { Played } from './play.ts';

/** An effect with the event that made it and the case as it then was. */
export interface Made {
  readonly effect: Effect;
  readonly event: CaseEvent;
  readonly state: CaseState;
}

/** The case after its events, and everything they brought about, in their order. @throws TypeError without an opening */
export function follow(events: readonly CaseEvent[]): { state: CaseState; made: Made[] } {
  const [first, ...rest] = events;
  if (first?.type !== 'opened') throw new TypeError('a case begins with its opening');
  let state = evolveOpening(first);
  const made: Made[] = effectsOf(first, state).map((effect) => ({ effect, event: first, state }));
  for (const event of rest) {
    state = evolve(state, event);
    for (const effect of effectsOf(event, state)) made.push({ effect, event, state });
  }
  return { state, made };
}

/** What waits for the end of the quiet hours: the workflow delivers it. */
export const stillToLeave = (made: readonly Made[], now: Instant): (Effect & { sequence: number })[] =>
  made
    .filter(({ effect }) => leavesTheHouse(effect) && effect.notBefore > now)
    .map(({ effect, event }) => ({ ...effect, sequence: event.sequence }));

/** A text or page takes so long to be taken by its provider, a call to ring out. */
const SENT_AFTER_MS = { message: 2_000, page: 1_500, call: 40_000 } as const;

const iso = (instant: Instant): string => new Date(instant).toISOString();

/** What the rows of a case need beside the case. */
interface Told {
  readonly texts: Played['texts'];
  readonly rings: boolean;
  readonly now: Instant;
  readonly publicUrl: string;
}

/** As it is kept: a link stands there without its token. */
function wordsOf({ effect, state }: Made, { texts, publicUrl }: Told): string {
  const code = codeOf(state.community);
  const community = DEMO_COMMUNITIES.find((each) => each.code === code);
  const { text } = effect.params;
  return textOf(effect.template, {
    number: state.number,
    communityName: community?.name ?? '',
    surveyPhone: community?.surveyPhone ?? '',
    params: effect.params,
    state,
    written: texts.find(({ id }) => id === text)?.body ?? null,
    link:
      effect.audience === 'customer' && state.reporter !== null
        ? ownerLinkUrl(publicUrl, MASKED_TOKEN)
        : null,
  });
}

function rowOf(made: Made, told: Told) {
  const { rings, now } = told;
  const { effect, event, state } = made;
  const inside = !leavesTheHouse(effect);
  const waits = !inside && effect.notBefore > now;
  const at = inside || waits ? event.at : Math.min(effect.notBefore + SENT_AFTER_MS[effect.kind], now);
  const isCall = effect.kind === 'call';
  return {
    id: demoId(`outbox/${effect.key}`),
    case_id: state.id,
    kind: effect.kind,
    key: effect.key,
    audience: effect.audience,
    channel: effect.channel,
    template: effect.template,
    recipient: effect.recipient,
    params: effect.params,
    state: waits ? 'queued' : 'sent',
    not_before: iso(effect.notBefore),
    expires_at: iso(effect.expiresAt),
    report_back: effect.reportBack,
    at: iso(at),
    attempts: inside || waits ? 0 : 1,
    provider_id: inside || waits ? null : `local:${effect.key}`,
    body: inside || waits ? null : wordsOf(made, told),
    outcome: !isCall || waits ? null : rings ? 'no-answer' : 'not-placed',
    rang_at: !isCall || waits || !rings ? null : iso(at),
  };
}

type OutboxRow = ReturnType<typeof rowOf>;

export const outboxRows = (made: readonly Made[], told: Told): OutboxRow[] =>
  made.map((one) => rowOf(one, told));

const SHARED =
  'id, case_id, key, audience, channel, template, recipient, params, state, not_before, expires_at, report_back, at, attempts, provider_id, body';

/** Writes the rows, texts and pages into one table and calls into the other. */
export const putOutbox = async (tx: Querier, rows: readonly OutboxRow[]): Promise<void> => {
  for (const [table, own, kinds] of [
    ['messages', 'kind', "('message', 'page')"],
    ['calls', 'outcome, rang_at', "('call')"],
  ] as const)
    await tx.$client.query(
      `insert into ${table} (${SHARED}, ${own})
       select ${SHARED}, ${own} from jsonb_to_recordset($1::jsonb) as x(id uuid, case_id uuid, kind text, key text,
         audience text, channel text, template text, recipient jsonb, params jsonb, state text, not_before timestamptz,
         expires_at timestamptz, report_back boolean, at timestamptz, attempts integer, provider_id text, body text,
         outcome text, rang_at timestamptz)
       where kind in ${kinds}`,
      [JSON.stringify(rows)],
    );
};
