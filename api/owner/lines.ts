import type { CaseEvent } from '../../cases/events.ts';
import type { TrackLine } from '../contract/track.ts';
import { at, atOrNull } from '../views/instants.ts';
import { textOf, type Names } from '../views/names.ts';
import { parseInstant } from '../../cases/time.ts';

type Said = Partial<Omit<TrackLine, 'at'>> & Pick<TrackLine, 'type'>;

const instantText = (given: string | undefined): string | null =>
  given === undefined ? null : atOrNull(parseInstant(given));

/**
 * What the customer reads of an event: nothing unless it is named here. Words are shown only where they were written for the
 * customer: progress marked so, a promise, the explanation of a verdict.
 */
function said(event: CaseEvent, names: Names): Said | null {
  switch (event.type) {
    case 'opened':
      return { type: 'opened' };
    case 'confirm-intake':
      return { type: 'intake-confirmed' };
    case 'record-findings':
      return ['unfounded', 'not-adopted', 'not-a-fault'].includes(event.data.verdict)
        ? { type: 'explained', text: textOf(names, event.data.course) }
        : { type: 'verified' };
    case 'verify-arrears':
      return { type: 'verified' };
    case 'assigned':
      if (event.data.appointment !== undefined)
        return { type: 'appointed', dueAt: at(event.data.appointment.from), code: event.data.department };
      return event.data.toVerify ? null : { type: 'handed-to', code: event.data.department };
    case 'accept':
      return {
        type: 'accepted',
        dueAt: instantText(event.data.etaAt),
        by: names.people.get(event.by) ?? null,
      };
    case 'acknowledge-page':
      return { type: 'accepted', by: names.people.get(event.by) ?? null };
    case 'depart':
      return { type: 'departed' };
    case 'arrive':
      return { type: 'arrived' };
    case 'start-work':
      return { type: 'started' };
    case 'make-safe':
      return { type: 'made-safe' };
    case 'record-progress':
      return event.data.visibility === 'customer'
        ? { type: 'progress', text: textOf(names, event.data.text) }
        : null;
    case 'quote': {
      const { labourFen, parts } = event.data;
      const amountFen = parts.reduce((sum, { qty, priceFen }) => sum + qty * priceFen, labourFen);
      return { type: 'quoted', amountFen };
    }
    case 'answer-quote':
      return { type: event.data.accepted ? 'quote-accepted' : 'quote-refused' };
    case 'held':
      return event.data.for === null
        ? { type: 'held', code: event.data.reason, dueAt: at(event.data.until) }
        : null;
    case 'released':
      return event.data.because === 'resumed' || event.data.because === 'time' ? { type: 'resumed' } : null;
    case 'promise':
      return {
        type: 'promised',
        text: textOf(names, event.data.text),
        dueAt: instantText(event.data.dueAt),
      };
    case 'break-promise':
      return { type: 'promise-broken' };
    case 'resolve':
      return { type: 'resolved' };
    case 'place-call':
      return { type: 'call-placed' };
    case 'send-survey':
      return { type: 'survey-sent' };
    case 'callback-planned':
      return event.data.selfRating ? { type: 'survey-sent' } : null;
    case 'record-callback':
      return event.data.result === 'satisfied' || event.data.result === 'dissatisfied'
        ? { type: event.data.result, score: event.data.score ?? null }
        : null;
    case 'confirm':
      return {
        type: event.data.satisfied ? 'satisfied' : 'dissatisfied',
        score: event.data.score ?? null,
      };
    case 'urge':
      return { type: 'urged' };
    case 'rung-entered':
      return event.data.because === 'lowered' || event.data.rung === 0
        ? null
        : { type: 'escalated', code: event.data.holder };
    case 'answer-escalation':
      return { type: 'answered', code: 'supervisor' };
    case 'record-opinion':
      return { type: 'answered', code: 'committee' };
    case 'record-authority-answer':
      return { type: 'answered', code: 'authority' };
    case 'case-reopened':
      return { type: 'reopened' };
    case 'dispute-raised':
      return { type: 'dispute-raised' };
    case 'settle-dispute':
      return { type: 'dispute-settled' };
    case 'payment-received':
      return { type: 'paid', amountFen: event.data.amountFen };
    case 'payment-reversed':
      return { type: 'payment-reversed', amountFen: event.data.amountFen };
    case 'closed':
      return { type: 'closed', code: event.data.outcome };
    default:
      return null;
  }
}

/** The history as the customer may read it, the newest first. */
export function customerLines(events: readonly CaseEvent[], names: Names): TrackLine[] {
  const nothing = { text: null, dueAt: null, amountFen: null, score: null, code: null, by: null };
  return events
    .flatMap((event): TrackLine[] => {
      const line = said(event, names);
      return line === null ? [] : [{ ...nothing, ...line, at: at(event.at) }];
    })
    .reverse();
}
