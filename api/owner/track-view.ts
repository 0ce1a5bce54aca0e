import type { FeeItem } from '../../cases/codes.ts';
import { DEADLINE_FOR_CUSTOMERS, type OwedDeadline } from '../../cases/customer-words.ts';
import { deadlines, type DeadlineName } from '../../cases/deadlines.ts';
import type { CaseEvent } from '../../cases/events.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import { waitingFor } from '../../cases/waiting-for.ts';
import { maskName } from '../../db/masking.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import { getServiceCentre } from '../../db/queries/communities.ts';
import type { LinkedCase } from '../../db/queries/owner-links.ts';
import { findPerson } from '../../db/queries/persons.ts';
import { caseEventsAfter } from '../../db/queries/stored-case.ts';
import { findTexts } from '../../db/queries/texts.ts';
import type { TrackView } from '../contract/track.ts';
import type { Room } from '../room.ts';
import { textIdsOfEvent } from '../views/body-texts.ts';
import { at } from '../views/instants.ts';
import { caseTime } from '../views/load-case.ts';
import { textOf, type Names } from '../views/names.ts';
import { customerLines } from './lines.ts';
import { offersOf } from './offers.ts';

const isOwed = (name: DeadlineName): name is OwedDeadline => Object.hasOwn(DEADLINE_FOR_CUSTOMERS, name);

/** Clocks whose missing the customer is told, while the work they were about is not done. */
const TOLD_WHEN_MISSED = ['make-safe', 'arrive', 'resolve'] as const;

function owed(state: CaseState, now: Instant): TrackView['deadlines'] {
  const running = state.archived
    ? []
    : deadlines(state)
        .filter(({ name }) => isOwed(name))
        .map(({ name, dueAt }) => ({ clock: name, dueAt: at(dueAt), missed: dueAt < now }));
  const working = state.stage !== 'callback' && state.stage !== 'closed';
  const missed = TOLD_WHEN_MISSED.flatMap((clock) => {
    const run = state.clocks[clock];
    return working && run?.state === 'breached' ? [{ clock, dueAt: at(run.dueAt), missed: true }] : [];
  });
  return [...running, ...missed];
}

function quoteOf(state: CaseState, events: readonly CaseEvent[], names: Names): TrackView['quote'] {
  const { quote } = state;
  const last = events.findLast((event) => event.type === 'quote');
  if (quote === null || last?.type !== 'quote') return null;
  return {
    ...quote,
    parts: last.data.parts.map(({ name, qty, priceFen }) => ({
      name: textOf(names, name) ?? '',
      qty,
      priceFen,
    })),
  };
}

function feeOf({ fee }: CaseState): TrackView['fee'] {
  if (fee === null) return null;
  const left = fee.items.map(({ amountFen, paidFen }) => Math.max(0, amountFen - paidFen));
  return {
    outstandingFen: left.reduce((sum, each) => sum + each, 0),
    items: fee.items.map(({ item, period, amountFen, paidFen, dueOn }) => ({
      item: item as FeeItem,
      period,
      amountFen,
      paidFen,
      dueOn,
    })),
  };
}

/** A technician or vendor is told by name once they have the work; who stands for an outside party is not. */
const workerOf = ({ assignee, onBehalfOf, stage }: CaseState): string | null =>
  onBehalfOf !== null || stage === 'closed' ? null : assignee;

/** The case as its customer may see it: no flat, no telephone, nobody's name but the working names of staff. */
export async function trackView(room: Room, { found, link }: LinkedCase): Promise<TrackView> {
  const { db, config } = room;
  const { state, engine } = found;
  const now = caseTime(room, found);
  const events = await caseEventsAfter(db, state.id);
  const staff = [state.assignee, ...events.map(({ by }) => by)].filter((id) => id !== null);
  const [centre, people, texts, reporter] = await Promise.all([
    getServiceCentre(db, state.community),
    findPeopleNames(db, staff),
    findTexts(db, events.flatMap(textIdsOfEvent), state.id),
    state.reporter === null ? undefined : findPerson(db, config.keys, state.reporter.person),
  ]);
  const names: Names = { people, texts, residents: new Map() };
  const worker = workerOf(state);
  return {
    number: state.number,
    kind: state.kind,
    category: state.category,
    communityName: centre.name,
    phone: centre.phone,
    place: state.place.label,
    reporter: typeof reporter?.name === 'string' ? maskName(reporter.name) : null,
    version: state.version,
    now: at(now),
    stage: state.stage,
    rung: state.rung,
    hold: state.hold?.reason ?? null,
    outcome: state.outcome,
    answerable: {
      holder: state.holder,
      department: state.department,
      name: worker === null ? null : (people.get(worker) ?? null),
      waitingFor: waitingFor(state),
    },
    appointment: state.appointment && { from: at(state.appointment.from), to: at(state.appointment.to) },
    deadlines: owed(state, now),
    quote: quoteOf(state, events, names),
    fee: feeOf(state),
    satisfaction: state.satisfaction,
    lines: customerLines(events, names),
    allowedCommands: offersOf({ state, engine, link }, now).map(({ command, refused, againAt }) => ({
      command,
      allowed: refused === null,
      ...(refused === null ? {} : { code: refused }),
      ...(againAt === null ? {} : { againAt: at(againAt) }),
    })),
  };
}
