import { customerWords } from './customer-words.ts';
import type { Words } from './words.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A word of the table inside a sentence. */
const within = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

const points = (score: number | null): string => (score === null ? '' : ` (${score} of 5)`);

export const EN: Words = {
  lang: 'en',
  title: 'Your case',
  other: { language: 'zh', label: '中文' },
  ...customerWords('en'),
  disputeReasons: {
    'fee-dispute': 'I disagree with the fee',
    'wrong-bill': 'The bill is wrong',
    'wrong-payer': 'It is not mine to pay',
    'service-complaint': 'I am not content with the service',
  },
  lines: {
    opened: () => 'Received',
    'intake-confirmed': () => 'Read back to you and confirmed',
    verified: () => 'Verified',
    explained: () => 'What we found',
    'handed-to': ({ department }) => `Handed to ${within(department)}`,
    appointed: ({ department, when }) => `Visit agreed: ${when ?? ''} (${department})`,
    accepted: ({ by, when }) =>
      `Taken by ${by ?? 'one of us'}${when === null ? '' : `, expected by ${when}`}`,
    departed: () => 'On the way',
    arrived: () => 'On site',
    started: () => 'Work started',
    'made-safe': () => 'Made safe',
    progress: () => 'Progress',
    quoted: ({ amount }) => `Quote ${amount ?? ''}`,
    'quote-accepted': () => 'You accepted the quote',
    'quote-refused': () => 'You refused the quote',
    held: ({ hold, when }) => `Paused: ${within(hold)}${when === null ? '' : `, until ${when}`}`,
    resumed: () => 'Going on',
    promised: ({ when }) => `Promised${when === null ? '' : ` for ${when}`}`,
    'promise-broken': () => 'Not done as promised; the supervisor follows it up',
    resolved: () => 'Done; please tell us whether you are content',
    'call-placed': () => 'We called you',
    'survey-sent': () => 'We sent you the link to rate',
    satisfied: (line) => `You were satisfied${points(line.score)}`,
    dissatisfied: (line) => `You were not satisfied${points(line.score)}`,
    urged: () => 'You asked us to hurry',
    escalated: ({ holder }) => `Raised to: ${holder}`,
    answered: ({ holder }) => `Answered by: ${holder}`,
    reopened: () => 'Taken up again',
    'dispute-raised': () => 'Objection raised; reminders are paused',
    'dispute-settled': () => 'Objection settled',
    paid: ({ amount }) => `Payment received: ${amount ?? ''}`,
    'payment-reversed': ({ amount }) => `Payment reversed: ${amount ?? ''}`,
    closed: ({ outcome }) => outcome,
  },
  now: ({ stage, hold, outcome, quote, kind, answerable }) => {
    if (stage === 'closed') return outcome === null ? 'Closed' : EN.outcomes[outcome];
    if (quote?.state === 'sent') return 'We sent a quote and wait for your answer';
    if (hold !== null) return `Paused, ${within(EN.holds[hold])}`;
    if (stage === 'callback')
      return kind === 'fee-collection' ? 'Paid in full, thank you' : 'Done. Are you content with it?';
    if (kind === 'fee-collection') return 'There are fees to pay';
    if (answerable.holder !== 'front-line') return `Followed up by: ${EN.holders[answerable.holder]}`;
    return {
      intake: 'Received, being read back',
      verification: 'Being verified',
      dispatch: 'Somebody is being assigned',
      resolution: 'Being worked on',
    }[stage];
  },
  labels: {
    who: 'Answerable',
    byWhen: 'By when',
    visit: 'Visit',
    history: 'What happened',
    todo: 'You can',
    stage: 'Stage',
    owed: 'What is due',
    quote: 'The quote',
    labour: 'Labour',
    total: 'Total',
    missed: 'overdue',
    noDeadline: 'Goes on when you have answered',
    answerBy: 'Your answer by',
    closedDeadline: 'Closed',
    earlier: 'For what came before, please call us',
    more: (count) => `and ${count} more`,
    yours: (name) => `For ${name}`,
    updated: 'As of',
    phone: 'Service centre',
    private: 'This page is yours alone; please do not pass it on.',
    optional: 'optional',
  },
  commands: {
    urge: {
      button: 'Ask to hurry',
      hint: 'Reminds whoever is working on it.',
      text: null,
      done: 'We told whoever is working on it.',
    },
    escalate: {
      button: 'Ask the supervisor',
      hint: 'Brings in the next person above, who answers you within a set time.',
      text: 'What should they know?',
      done: 'Passed on to the next person above.',
    },
    'answer-quote': {
      button: 'Answer the quote',
      hint: 'Work starts only with your consent.',
      text: 'Anything to add?',
      done: 'We have your answer.',
    },
    confirm: {
      button: 'Rate the result',
      hint: 'With one of the two lowest ratings we take it up again.',
      text: 'Anything to add?',
      done: 'Thank you for your rating.',
    },
    reopen: {
      button: 'Not solved: take it up again',
      hint: 'It goes on under the same number; no need to explain anew.',
      text: 'What is not solved?',
      done: 'Taken up again.',
    },
    'raise-dispute': {
      button: 'Object to the fees',
      hint: 'Reminders are paused while a supervisor checks and answers you.',
      text: 'Please explain',
      done: 'We have your objection; reminders are paused.',
    },
    withdraw: {
      button: 'Withdraw',
      hint: 'Nothing more will be done about it.',
      text: 'Why?',
      done: 'Withdrawn as you asked.',
    },
  },
  escalateFurther: {
    button: 'Ask the next level up',
    hint: 'Brings in whoever is above, who answers you within a set time.',
    text: 'What should they know?',
    done: 'Passed on to the next person above.',
  },
  notNow: (button, why) => `${button}: ${why}`,
  scores: { 5: 'Very satisfied', 4: 'Satisfied', 3: 'Fair', 2: 'Not satisfied', 1: 'Not at all' },
  accept: 'Accept the quote',
  refuse: 'Refuse',
  refusals: {
    'too-often': 'You asked a short while ago.',
    'too-early': 'The next person above still has time to answer.',
    'wrong-stage': 'This cannot be done at this stage; the page is up to date now.',
    'wrong-rung': 'It already stands with the highest person you can ask.',
    'case-closed': 'The case is closed; this can no longer be done.',
    'already-answered': 'You have answered already.',
    'already-open': 'You have raised this already; it is being looked at.',
    'engine-pending': 'It has just been received; please try again in a minute.',
  },
  again: (when) => ` Possible again ${when}.`,
  problems: {
    invalid: 'Something is missing; please check and send it again.',
    unavailable: 'Not known to be sent. Please press once more: it will not be done twice.',
    'too-many-attempts': 'Too often; please wait a while.',
    failed: 'Something failed on our side; please try later or call us.',
    'key-reused': 'This page was sent before; please open it again.',
  },
  yuan: (fen) => `¥${(fen / 100).toFixed(2)}`,
  moment: ({ near, month, day, weekday, time }) =>
    near === null ? `${WEEKDAYS[weekday]} ${day} ${MONTHS[month - 1]}, ${time}` : `${near} ${time}`,
};
