/** A case told in words: what happened, by whom, what fell due, and what its people got to read and hear. */
import type { TimelineEntry } from '../api/contract/timeline.ts';
import type { Role } from '../cases/codes.ts';
import { HOUR, MINUTE, parseInstant, weekdayOf } from '../cases/time.ts';
import type { CaseInHand, Message } from './case-in-hand.ts';
import { beside, bold, cyan, dim, green, pad, red, widthOf, yellow } from './paper.ts';
import { phraseOf, type NameOf } from './phrases.ts';
import * as words from './words.ts';

const WIDTH = 116;
const TIME = 18;
const WHO = 16;
const MARGIN = '  ';

/** What one command or one deadline brought about. */
interface Moment {
  first: TimelineEntry;
  rest: TimelineEntry[];
}

const instantOf = (text: string): number => parseInstant(text) ?? 0;
const WEEKDAYS = '一二三四五六日';

/** `11-23 周一 12:41`. */
function clockFace(at: string): string {
  const weekday = WEEKDAYS[weekdayOf(at.slice(0, 10)) - 1] ?? '';
  return `${at.slice(5, 10)} 周${weekday} ${at.slice(11, 16)}`;
}

function momentsOf(timeline: readonly TimelineEntry[]): Moment[] {
  const moments: Moment[] = [];
  for (const entry of timeline) {
    const last = moments.at(-1);
    const together =
      last !== undefined &&
      last.first.at === entry.at &&
      last.first.cause === entry.cause &&
      last.first.actor.id === entry.actor.id &&
      entry.type !== entry.cause;
    if (together) last.rest.push(entry);
    else moments.push({ first: entry, rest: [] });
  }
  return moments;
}

const isWarning = ({ first, rest }: Moment): boolean => first.type === 'warn' && rest.length === 0;

/** Warnings that follow each other share a line. */
function warningsLine(warnings: readonly Moment[]): string {
  const byClock = new Map<string, string[]>();
  for (const { first } of warnings) {
    const clock = String(first.data.clock);
    byClock.set(clock, [...(byClock.get(clock) ?? []), `${String(first.data.percent)}%`]);
  }
  return [...byClock]
    .map(([clock, percents]) => `${words.breachOf(clock)} ${clock} ${percents.join(' ')}`)
    .join('；');
}

function who({ actor, approvedBy, dueAt }: TimelineEntry): string {
  if (actor.role === 'engine') return dueAt === null ? '系统' : '⏱ 时钟';
  const role = words.ROLE_WORDS[actor.role as Role] ?? actor.role;
  return `${role} ${actor.name ?? ''}${approvedBy === null ? '' : `／${approvedBy.name ?? ''}`}`;
}

/** `2 天 3 小时`; nothing under two hours. */
function pauseWords(ms: number): string | undefined {
  const hours = Math.round(ms / HOUR);
  if (hours < 2) return undefined;
  const days = Math.floor(hours / 24);
  const parts = [days > 0 ? `${days} 天` : '', hours % 24 > 0 ? `${hours % 24} 小时` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

const EMPHASIS: Partial<Record<string, (text: string) => string>> = {
  breach: red,
  'step-missed': red,
  'break-promise': red,
  'rung-entered': yellow,
  'case-reopened': yellow,
  closed: green,
  'payment-received': green,
  'take-ladder-step': cyan,
  'place-call': cyan,
  page: cyan,
};
const emphasised = ({ type }: TimelineEntry, line: string): string =>
  (EMPHASIS[type] ?? ((text: string) => text))(line);

function tellMoment({ first, rest }: Moment, nameOf: NameOf): string[] {
  const label = `${MARGIN}${pad(clockFace(first.at), TIME)}${pad(who(first), WHO)}`;
  const late = first.dueAt === null ? 0 : instantOf(first.at) - instantOf(first.dueAt);
  const lateness = late > MINUTE ? `（应在 ${clockFace(first.dueAt ?? '')}）` : '';
  const lines = beside(label, `${phraseOf(first, nameOf)}${lateness}`, WIDTH).map((line) =>
    emphasised(first, line),
  );
  const indent = ' '.repeat(widthOf(label));
  for (const entry of rest)
    lines.push(
      ...beside(`${indent}└ `, phraseOf(entry, nameOf), WIDTH).map((line) => emphasised(entry, line)),
    );
  return lines;
}

function tellTimeline(timeline: readonly TimelineEntry[], nameOf: NameOf): string[] {
  const lines: string[] = [];
  const warnings: Moment[] = [];
  let last: number | undefined;
  const flush = (): void => {
    const [first] = warnings;
    if (first !== undefined) {
      const label = `${MARGIN}${pad(clockFace(first.first.at), TIME)}${pad('⏱ 提醒', WHO)}`;
      lines.push(...beside(label, warningsLine(warnings), WIDTH).map(dim));
    }
    warnings.length = 0;
  };
  for (const each of momentsOf(timeline)) {
    const at = instantOf(each.first.at);
    if (isWarning(each)) {
      warnings.push(each);
      continue;
    }
    flush();
    const pause = last === undefined ? undefined : pauseWords(at - last);
    if (pause !== undefined) lines.push(dim(`${MARGIN}    ┊ ${pause}`));
    lines.push(...tellMoment(each, nameOf));
    last = at;
  }
  flush();
  return lines;
}

function tellCustomer(messages: readonly Message[]): string[] {
  const told = messages.filter(({ audience }) => audience === 'customer');
  if (told.length === 0) return [];
  return [
    '',
    `${MARGIN}${bold('业主收到的消息和电话')}`,
    ...told.flatMap((message) => {
      const how = `${words.MESSAGE_CHANNEL_WORDS[message.channel]} ${message.template}`;
      const end =
        message.outcome === null
          ? words.MESSAGE_STATE_WORDS[message.state]
          : (words.CALL_OUTCOME_WORDS[message.outcome] ?? message.outcome);
      const label = `${MARGIN}${pad(clockFace(message.at), TIME)}${pad(how, 24)}`;
      return beside(label, `${message.body ?? ''}（${end}）`, WIDTH);
    }),
  ];
}

const counted = (names: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ×${count}`).join(' · ');
};

function tellTheRest(timeline: readonly TimelineEntry[], messages: readonly Message[]): string[] {
  const lines: string[] = [];
  const fired = timeline.filter(({ type, dueAt }) => dueAt !== null && type !== 'warn');
  const breaches = fired
    .filter(({ type }) => type === 'breach')
    .map(({ data }) => `${words.breachOf(String(data.of))} ${String(data.of)}`);
  const inside = messages
    .filter(({ audience }) => audience !== 'customer')
    .map(
      ({ audience, template }) =>
        `${words.AUDIENCE_WORDS[audience]}${words.TEMPLATE_WORDS[template as keyof typeof words.TEMPLATE_WORDS] ?? ''} ${template}`,
    );
  if (breaches.length > 0) lines.push(...beside(`${MARGIN}${bold('逾期')}  `, counted(breaches), WIDTH));
  if (inside.length > 0) lines.push(...beside(`${MARGIN}${bold('内部通知')}  `, counted(inside), WIDTH));
  return lines.length === 0 ? [] : ['', ...lines];
}

/** One block: head line, timeline, what the customer got, what the house told itself. */
export async function tell(title: string, told: CaseInHand): Promise<string> {
  const [view, timeline, messages] = [await told.read(), await told.timeline(), await told.messages()];
  const nameOf: NameOf = (id) => told.town.memberById(id)?.name ?? null;
  const place = view.place.home === null ? view.place.label : `${view.place.label} ${view.place.home.room}`;
  const state = [
    `阶段 ${words.STAGE_WORDS[view.stage]} ${view.stage}`,
    `层级 ${view.rung} ${words.RUNG_WORDS[view.rung as 0 | 1 | 2 | 3]}`,
    ...(view.outcome === null ? [] : [`结案 ${words.OUTCOME_WORDS[view.outcome]} ${view.outcome}`]),
    ...(view.reopenCount === 0 ? [] : [`重开 ${view.reopenCount} 次`]),
    ...(view.fee === null ? [] : [`未缴 ${words.yuan(view.fee.outstandingFen)}`]),
  ];
  return [
    '━'.repeat(WIDTH),
    bold(`${MARGIN}${title}`),
    `${MARGIN}${view.number}  ${words.KIND_WORDS[view.kind]} ${view.kind} · ${view.priority} · ${view.communityName} ${place} · ${words.CATEGORY_WORDS[view.category]} ${view.category} · ${words.CHANNEL_WORDS[view.channel]} ${view.channel}`,
    `${MARGIN}${told.title}`,
    '─'.repeat(WIDTH),
    ...tellTimeline(timeline, nameOf),
    ...tellCustomer(messages),
    ...tellTheRest(timeline, messages),
    '',
    `${MARGIN}${bold('现在')}  ${state.join(' · ')}`,
    '',
  ].join('\n');
}
