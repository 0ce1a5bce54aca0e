import type { TimelineEntry } from '../../../api/contract/timeline.ts';
import { isCustomerLine } from '../../../cases/customer-lines.ts';
import type { CaseEvent } from '../../../cases/events.ts';
import { inShanghai } from '../../ui/time-words.ts';

export const AUDIENCES = ['customer', 'internal', 'engine'] as const;
/** Who knows of a step: the customer saw it, it is ours alone, or the clock took it. */
export type StoryAudience = (typeof AUDIENCES)[number];

/** One step of the story: what was done, with what followed from it at once. */
export interface StoryStep {
  key: string;
  head: TimelineEntry;
  /** Consequences under the same cause, in order. */
  rest: TimelineEntry[];
  audience: StoryAudience;
  /** Fields as they were before the step and as it left them. */
  changes: { field: string; before: unknown; after: unknown }[];
  standsOut: 'raised' | 'reopened' | null;
}
export interface StoryDay {
  /** `2026-11-24`, Shanghai. */
  on: string;
  steps: StoryStep[];
}

/** An entry's type and data are those of the event that it shows. */
const eventOf = (entry: TimelineEntry): CaseEvent => entry as unknown as CaseEvent;

const wasSeen = (entry: TimelineEntry): boolean =>
  entry.source === 'event' && (entry.actor.role === 'owner' || isCustomerLine(eventOf(entry)));

function audienceOf(entries: readonly TimelineEntry[]): StoryAudience {
  if (entries.some(wasSeen)) return 'customer';
  return entries[0]?.actor.role === 'engine' ? 'engine' : 'internal';
}

const isRaise = ({ type, data }: TimelineEntry): boolean =>
  type === 'rung-entered' && Number(data['rung']) >= Number(data['from']) && data['because'] !== 'lowered';

function changesOf(entries: readonly TimelineEntry[]): StoryStep['changes'] {
  const changes = new Map<string, { before: unknown; after: unknown }>();
  for (const { before, after } of entries)
    for (const [field, value] of Object.entries(after))
      changes.set(field, { before: changes.get(field)?.before ?? before[field], after: value });
  return [...changes]
    .map(([field, { before, after }]) => ({ field, before, after }))
    .filter(({ before, after }) => before !== after);
}

function stepOf(entries: TimelineEntry[]): StoryStep {
  const [head, ...rest] = entries as [TimelineEntry, ...TimelineEntry[]];
  return {
    key: head.sequence === null ? `${head.source} ${head.at} ${head.actor.id}` : String(head.sequence),
    head,
    rest,
    audience: audienceOf(entries),
    changes: head.type === 'opened' ? [] : changesOf(entries),
    standsOut: entries.some(({ type }) => type === 'case-reopened')
      ? 'reopened'
      : entries.some(isRaise)
        ? 'raised'
        : null,
  };
}

/** What one command brought about belongs together: same cause, same moment, same hand, and no second fact of its own. */
const belongs = (entry: TimelineEntry, head: TimelineEntry): boolean =>
  entry.source === 'event' &&
  head.source === 'event' &&
  entry.cause === head.cause &&
  entry.at === head.at &&
  entry.actor.id === head.actor.id &&
  entry.type !== entry.cause;

/** The record as a story: newest first, by day. */
export function storyOf(entries: readonly TimelineEntry[], audience: StoryAudience | 'all'): StoryDay[] {
  const groups: TimelineEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && belongs(entry, last[0])) last.push(entry);
    else groups.push([entry]);
  }
  const days: StoryDay[] = [];
  for (const step of groups.map(stepOf).reverse()) {
    if (audience !== 'all' && step.audience !== audience) continue;
    const on = inShanghai(step.head.at).format('YYYY-MM-DD');
    const day = days.at(-1);
    if (day?.on === on) day.steps.push(step);
    else days.push({ on, steps: [step] });
  }
  return days;
}
