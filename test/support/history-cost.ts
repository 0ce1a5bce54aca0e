/** What a case costs in the engine: events and bytes of its history, by kind of event. */
import proto from '@temporalio/proto';
import { handleOf } from './steps.ts';
import type { House } from './house.ts';
import type { OpenedCase } from './openings.ts';

const { HistoryEvent } = proto.temporal.api.history.v1;
const { EventType } = proto.temporal.api.enums.v1;

export interface HistoryCost {
  events: number;
  bytes: number;
  byType: Record<string, { events: number; bytes: number }>;
}

export async function historyCostOf(house: House, opened: OpenedCase): Promise<HistoryCost> {
  const { events } = await handleOf(house, opened).fetchHistory();
  const cost: HistoryCost = { events: 0, bytes: 0, byType: {} };
  for (const event of events ?? []) {
    const type = EventType[event.eventType ?? 0] ?? 'unknown';
    const bytes = HistoryEvent.encode(event).finish().length;
    const sum = (cost.byType[type] ??= { events: 0, bytes: 0 });
    sum.events += 1;
    sum.bytes += bytes;
    cost.events += 1;
    cost.bytes += bytes;
  }
  return cost;
}
