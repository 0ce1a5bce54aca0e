import type { Static } from 'typebox';
import type { DeadlineView } from '../api/contract/deadline.ts';
import {
  addDays,
  formatInstant,
  HOUR,
  instantAt,
  localDateOf,
  parseInstant,
  type Instant,
} from '../cases/time.ts';
import type { Client } from './client.ts';

type Preview = { deadlines: Static<typeof DeadlineView>[] };

/** The two first working hours after the day of that instant. The community's calendar is asked through the deadlines it would set. */
export async function nextWorkingMorning(
  client: Client,
  community: string,
  after: Instant = Date.now(),
): Promise<{ from: string; to: string }> {
  const tomorrow = instantAt(addDays(localDateOf(after), 1), 0);
  const query = new URLSearchParams({
    community,
    kind: 'repair',
    priority: 'P3',
    openedAt: formatInstant(tomorrow),
  });
  const { deadlines } = await client.get<Preview>(`/api/deadlines/preview?${query.toString()}`);
  const opens = deadlines
    .flatMap(({ explanation }) => explanation?.spans ?? [])
    .map(({ from }) => parseInstant(from) ?? Infinity);
  const from = Math.min(...opens);
  return { from: formatInstant(from), to: formatInstant(from + 2 * HOUR) };
}
