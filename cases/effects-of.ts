import type { Audience, MessageChannel } from './codes.ts';
import type { Effect, Recipient } from './effects.ts';
import { caseTypeOf } from './index.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';
import { addDays, HOUR, instantAt, localDateOf, minuteOfDay, type Instant } from './time.ts';

/** How long each text is of use to its reader, in hours; past it nothing is sent. */
const USEFUL_HOURS = {
  receipt: 24,
  accepted: 12,
  progress: 48,
  'made-safe': 6,
  quote: 48,
  resolved: 48,
  explanation: 72,
  apology: 24,
  reopened: 48,
  survey: 72,
  closed: 72,
  'payment-receipt': 168,
  'dunning-reminder': 48,
  'dunning-call': 4,
  callback: 3,
  page: 1,
  assigned: 72,
  escalated: 72,
  reminded: 72,
  breached: 72,
  urged: 24,
  'proposal-waiting': 72,
  'task-waiting': 72,
} as const;
export type Template = keyof typeof USEFUL_HOURS;
export const TEMPLATES = Object.keys(USEFUL_HOURS) as Template[];

interface Draft {
  template: Template;
  recipient: Recipient;
  audience: Audience;
  channel: MessageChannel;
  kind?: Effect['kind'];
  params?: Effect['params'];
  /** Answers what the customer just did, or cannot wait for the morning. */
  atOnce?: boolean;
  reportBack?: boolean;
  /** Tells two effects of one event apart. */
  part?: string;
}

/** Quiet hours 20:00–09:00 for customers, except P1 and P2 (domain.md §3.12). */
function afterQuietHours(state: CaseState, now: Instant): Instant {
  if (state.priority === 'P1' || state.priority === 'P2') return now;
  const [evening, morning] = state.policy.quietHours;
  const minute = minuteOfDay(now);
  if (minute < morning) return instantAt(localDateOf(now), morning);
  return minute >= evening ? instantAt(addDays(localDateOf(now), 1), morning) : now;
}

const toCustomer = (state: CaseState, draft: Omit<Draft, 'recipient' | 'audience' | 'channel'>): Draft[] =>
  state.reporter?.callable === true
    ? [{ recipient: { to: 'reporter' }, audience: 'customer', channel: 'sms', ...draft }]
    : [];

/** A notice inside the product: it stands in the reader's list and nothing leaves the house. */
const toStaff = (recipient: Recipient, template: Template, params: Effect['params'] = {}): Draft => ({
  recipient,
  template,
  params,
  audience: 'staff',
  channel: 'in-app',
});

/** The rung's holder gets a text: supervisors, managers or the committee; for the authority the supervisors refer. */
function toHolder(state: CaseState, template: Template, params: Effect['params'] = {}): Draft[] {
  const role = state.holder === 'authority' ? 'supervisor' : state.holder;
  if (role === 'front-line') return [];
  const audience = role === 'committee' ? 'committee' : 'staff';
  return [{ template, params, audience, recipient: { to: 'role', role }, channel: 'sms' }];
}

const toWorker = (state: CaseState): Recipient =>
  state.assignee === null
    ? { to: 'department', department: state.department }
    : { to: 'staff', staff: state.assignee };

const household: Recipient = { to: 'household' };

function ladderDrafts(event: CaseEvent & { type: 'take-ladder-step' }): Draft[] {
  const shared = { recipient: household, audience: 'customer' } as const;
  if (event.data.step === 'reminder') return [{ ...shared, template: 'dunning-reminder', channel: 'sms' }];
  if (event.data.step === 'call')
    return [{ ...shared, template: 'dunning-call', channel: 'voice', kind: 'call' }];
  return [];
}

function breachDrafts(event: CaseEvent & { type: 'breach' }, state: CaseState): Draft[] {
  const params = { of: event.data.of };
  if (event.data.of === 'update-gap')
    return [
      { ...toStaff(toWorker(state), 'breached', params), part: 'assignee' },
      { ...toStaff({ to: 'role', role: 'supervisor' }, 'breached', params), part: 'supervisor' },
    ];
  const proposal =
    event.data.of === 'proposal' ? [toStaff({ to: 'role', role: 'manager' }, 'breached', params)] : [];
  return [...proposal, ...(state.rung > 0 ? toHolder(state, 'breached', params) : [])];
}

function draftsOf(event: CaseEvent, state: CaseState): Draft[] {
  switch (event.type) {
    case 'opened':
      // Nobody reports arrears to us: the household hears of them by the ladder.
      return state.fee === null ? toCustomer(state, { template: 'receipt', atOnce: true }) : [];
    case 'accept': {
      if (!caseTypeOf(state).tellsAcceptance) return [];
      const eta = event.data.etaAt;
      return toCustomer(state, { template: 'accepted', params: eta === undefined ? {} : { etaAt: eta } });
    }
    case 'acknowledge-page':
      return state.participants.length === 1 ? toCustomer(state, { template: 'accepted', atOnce: true }) : [];
    case 'record-progress':
      return event.data.visibility === 'customer'
        ? toCustomer(state, { template: 'progress', params: { text: event.data.text } })
        : [];
    case 'make-safe':
      return toCustomer(state, { template: 'made-safe', atOnce: true });
    case 'quote':
      return toCustomer(state, { template: 'quote', params: { totalFen: state.quote?.totalFen ?? 0 } });
    case 'resolve':
      return toCustomer(state, { template: 'resolved' });
    case 'record-findings':
      return ['unfounded', 'not-adopted', 'not-a-fault'].includes(event.data.verdict)
        ? toCustomer(state, { template: 'explanation', params: { text: event.data.course } })
        : [];
    case 'break-promise':
      return toCustomer(state, { template: 'apology' });
    case 'case-reopened':
      return caseTypeOf(state).comesBack ? toCustomer(state, { template: 'reopened', atOnce: true }) : [];
    case 'send-survey':
      return toCustomer(state, { template: 'survey', reportBack: true });
    case 'callback-planned':
      return event.data.selfRating ? toCustomer(state, { template: 'survey' }) : [];
    case 'closed':
      return event.data.outcome === 'confirmed' || event.data.outcome === 'paid'
        ? []
        : toCustomer(state, { template: 'closed', params: { outcome: event.data.outcome } });
    case 'payment-received':
      return [
        {
          template: 'payment-receipt',
          recipient: household,
          audience: 'customer',
          channel: 'sms',
          atOnce: true,
          params: { amountFen: event.data.amountFen },
        },
      ];
    case 'take-ladder-step':
      return ladderDrafts(event);
    case 'place-call':
      return toCustomer(state, { template: 'callback', kind: 'call', reportBack: true, atOnce: true }).map(
        (draft) => ({
          ...draft,
          channel: 'voice',
        }),
      );
    case 'page': {
      const { person } = event.data;
      const recipient: Recipient =
        person === null || ('staff' in person && person.staff === state.againstStaff)
          ? { to: 'role', role: 'supervisor' }
          : 'staff' in person
            ? { to: 'staff', staff: person.staff }
            : { to: 'contact', contact: person.contact };
      return [
        {
          template: 'page',
          kind: 'page',
          recipient,
          audience: 'staff',
          channel: 'voice',
          params: { page: event.data.page },
        },
      ];
    }
    case 'assigned':
      return [
        toStaff(
          event.data.assignee === null
            ? { to: 'department', department: event.data.department }
            : { to: 'staff', staff: event.data.assignee },
          'assigned',
        ),
      ];
    case 'rung-entered':
      return event.data.rung === 0 ? [] : toHolder(state, 'escalated', { because: event.data.because });
    case 'remind':
      return toHolder(state, 'reminded');
    case 'breach':
      return breachDrafts(event, state);
    case 'urge':
      return [toStaff(toWorker(state), 'urged')];
    case 'proposal-made': {
      const role = event.data.command === 'take-ladder-step' ? 'manager' : 'supervisor';
      return [toStaff({ to: 'role', role }, 'proposal-waiting', { command: event.data.command })];
    }
    case 'task-added':
      return [
        toStaff({ to: 'department', department: event.data.department }, 'task-waiting', {
          about: event.data.about,
        }),
      ];
    default:
      return [];
  }
}

/**
 * What must leave the house because of an event; `state` is the case after it. In-app notices are in the list too:
 * `record` writes their row as sent, and nothing is delivered.
 */
export function effectsOf(event: CaseEvent, state: CaseState): Effect[] {
  return draftsOf(event, state).map((draft) => {
    const quiet = draft.audience === 'customer' && draft.atOnce !== true;
    const notBefore = quiet ? afterQuietHours(state, event.at) : event.at;
    const part = draft.part === undefined ? '' : `/${draft.part}`;
    return {
      key: `${state.number}/${event.sequence}/${draft.template}${part}`,
      kind: draft.kind ?? 'message',
      audience: draft.audience,
      channel: draft.channel,
      template: draft.template,
      recipient: draft.recipient,
      params: draft.params ?? {},
      notBefore,
      expiresAt: notBefore + USEFUL_HOURS[draft.template] * HOUR,
      reportBack: draft.reportBack ?? false,
    };
  });
}

/** Whether an activity must carry it out of the house. */
export const leavesTheHouse = (effect: Effect): boolean => effect.channel !== 'in-app';
