import proto from '@temporalio/proto';
import type { CaseInHand } from '../examples/case-in-hand.ts';
import { workflowIdOf } from '../workflows/messages.ts';
import { kib, table } from './figures.ts';
import { plainComplaint, plainFeeCase, plainRepair } from './plain-cases.ts';
import type { Doors } from './product.ts';
import type { Section } from './section.ts';

const { HistoryEvent } = proto.temporal.api.history.v1;
const { EventType } = proto.temporal.api.enums.v1;

/** Written by moving a case's time, which nobody does outside of demo and tests. */
const BY_MOVING_TIME = /TIME_SKIPPING|OPTIONS_UPDATED/;
const GOAL = { events: 140, bytes: 24 * 1024 };

interface Cost {
  events: number;
  bytes: number;
  /** Beside them, those that exist because the bench moved time. */
  moved: number;
  steps: number;
  messages: number;
}

async function costOf({ engine }: Doors, played: CaseInHand): Promise<Cost> {
  const { events } = await engine.workflow.getHandle(workflowIdOf(played.number)).fetchHistory();
  const cost: Cost = { events: 0, bytes: 0, moved: 0, steps: 0, messages: 0 };
  for (const event of events ?? []) {
    const type = EventType[event.eventType ?? 0] ?? '';
    if (BY_MOVING_TIME.test(type)) {
      cost.moved += 1;
      continue;
    }
    cost.events += 1;
    cost.bytes += HistoryEvent.encode(event).finish().length;
    if (type === 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED') cost.steps += 1;
  }
  const sent = await played.messages();
  cost.messages = sent.filter(({ channel }) => channel !== 'in-app').length;
  return cost;
}

/** History events and bytes of one whole case of each kind (quality.md §5: at most 140 events and 24 KB). */
export const histories: Section = {
  name: 'histories',
  heading: 'What a whole case leaves in the engine',
  async measure(_product, doors) {
    const played = await Promise.all([
      plainComplaint(doors.town),
      plainRepair(doors.town),
      plainFeeCase(doors.town),
    ]);
    const costs = await Promise.all(played.map((each) => costOf(doors, each)));
    const names = ['complaint', 'repair', 'fee collection, paid after the visit'];
    const rows = costs.map(({ events, bytes, moved, steps, messages }, nth) => [
      names[nth] ?? '',
      String(steps),
      String(messages),
      String(events),
      kib(bytes),
      String(moved),
    ]);
    const [complaint] = costs;
    const kept = complaint !== undefined && complaint.events <= GOAL.events && complaint.bytes <= GOAL.bytes;
    return [
      table(
        [
          'one whole case, opening to archive',
          'steps of people',
          'texts and calls',
          'history events',
          'KiB',
          'and by moving time',
        ],
        ...rows,
      ),
      '',
      `Goal for the plain complaint: at most ${GOAL.events} events and ${GOAL.bytes / 1024} KiB: ${kept ? 'kept' : 'NOT kept'}.`,
    ].join('\n');
  },
};
