import { useTranslation } from 'react-i18next';
import { COMMANDS, isCommandName } from '../../../cases/commands.ts';
import { FREE_TEXT } from '../../../cases/fields.ts';
import { exactDate, exactTime, yuan } from '../../ui/time-words.ts';
import { languageOf } from '../../words/i18n.ts';
import { problemWords } from '../../words/problem-words.ts';
import { useCodeWord, type CodeGroup } from '../code-words.ts';
import type { FieldWord } from '../forms/field.ts';
import { useCommandWord } from '../use-command.ts';

/** A fact of a step in words; a long one is somebody's own text. */
export interface Fact {
  field: string;
  label: string;
  value: string;
  isText: boolean;
}

/** Which code list a field's codes are of. What is not listed is text, a number, an instant or a person. */
const LISTS: Record<string, CodeGroup> = {
  stage: 'stage',
  from: 'stage',
  rung: 'rung',
  holder: 'holder',
  hold: 'hold',
  outcome: 'outcome',
  priority: 'priority',
  category: 'category',
  department: 'department',
  onBehalfOf: 'department',
  channel: 'channel',
  how: 'channel',
  kind: 'kind',
  verdict: 'verdict',
  step: 'ladderStep',
  opinion: 'opinion',
  action: 'escalationAnswer',
  body: 'referralBody',
  method: 'paymentMethod',
  clock: 'deadline',
  of: 'deadline',
  item: 'feeItem',
  relation: 'relation',
  checklist: 'checklist',
};
/** Lists that a command uses under a name that others use otherwise. */
const LISTS_OF: Record<string, Record<string, CodeGroup>> = {
  hold: { reason: 'hold' },
  held: { reason: 'hold' },
  'record-callback': { result: 'callbackResult' },
  'call-ended': { result: 'callbackResult' },
  'record-contact': { reason: 'nonPaymentReason', outcome: 'contactOutcome' },
  'raise-dispute': { reason: 'disputeReason' },
  'dispute-raised': { reason: 'disputeReason' },
};
const LABELS_OF: Record<string, Record<string, FieldWord>> = {
  hold: { reason: 'heldFor' },
  held: { reason: 'heldFor' },
  'record-contact': { reason: 'nonPayment', text: 'said', at: 'contactAt' },
  'raise-dispute': { reason: 'disputeReason' },
  attach: { name: 'file' },
  'record-callback': { at: 'laterAt' },
  close: { outcome: 'closeAs' },
  promise: { text: 'promiseText' },
};

/** Keys and marks of the record, and what the step's changes tell already. */
const UNTOLD: readonly string[] = [
  'promise',
  'proposal',
  'task',
  'page',
  'payment',
  'toVerify',
  'transfer',
  'eta',
  'for',
  'restart',
  'selfRating',
  'restartVerify',
  'raisedAt',
  'firedAt',
  'template',
  'slot',
  'booked',
  'key',
  'onMissed',
  'rules',
  'policyVersion',
  'by',
  'staff',
  'case',
  'evidence',
  'signature',
  'to',
  'place',
];

/** Where the step's changes tell all but these. */
const TOLD_OF: Record<string, readonly string[]> = {
  'rung-entered': ['because'],
  opened: [
    'description',
    'expectation',
    'expectedAt',
    'happenedAt',
    'danger',
    'channel',
    'items',
    'appointment',
  ],
  attach: ['name'],
  'task-added': ['step', 'about', 'department', 'dueAt'],
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the command's own schema marks the field as free text. */
function isFreeText(command: string, field: string): boolean {
  if (!isCommandName(command)) return command === 'comment' || field === 'description' || field === 'text';
  const properties = (COMMANDS[command].body as { properties?: Record<string, Record<string, unknown>> })
    .properties;
  return properties?.[field]?.[FREE_TEXT] === true;
}

/** Puts the data of a step into words: labels, codes, times, money and people. */
export function useFactWords(people: ReadonlyMap<string, string>) {
  const { t, i18n } = useTranslation('case');
  const code = useCodeWord();
  const command = useCommandWord();

  const label = (type: string, field: string): string => {
    const named = LABELS_OF[type]?.[field] ?? field;
    const word = i18n.getResource(i18n.language, 'case', `field.${named}`) as unknown;
    return typeof word === 'string' ? word : named;
  };

  const because = (cause: string): string => {
    if (cause.startsWith('breach:'))
      return t('becauseBreach', {
        what: code('deadline', code('ladderStep', cause.slice('breach:'.length))),
      });
    const word = i18n.getResource(i18n.language, 'case', `because.${cause}`) as unknown;
    return typeof word === 'string' ? word : t('becauseOther');
  };

  /** One value in words; undefined where there is nothing to say. */
  const value = (type: string, field: string, given: unknown): string | undefined => {
    if (given === null || given === undefined || given === '') {
      if (field === 'assignee' || field === 'verifier') return t('value.nobody');
      return undefined;
    }
    if (typeof given === 'boolean') return t(given ? 'value.yes' : 'value.no');
    if (typeof given === 'number') {
      if (field.endsWith('Fen')) return yuan(given);
      if (field === 'rung') return code('rung', String(given));
      if (field === 'percent') return `${given}%`;
      return String(given);
    }
    if (Array.isArray(given)) {
      const told = given.map((each) => value(type, field, each)).filter((each) => each !== undefined);
      return told.length === 0 ? undefined : told.join('、');
    }
    if (isObject(given)) return field === 'person' ? paged(given) : ofObject(type, given);
    if (typeof given !== 'string') return undefined;
    if (INSTANT.test(given)) return exactTime(given);
    if (DATE.test(given)) return exactDate(given);
    if (UUID.test(given)) return people.get(given);
    if (field === 'because') return because(given);
    if (field === 'command') return command(given);
    if (field === 'refused') return problemWords(given, languageOf(i18n));
    if (field === 'about') return t(`task.${given as 'callback'}`);
    if (field === 'visibility') return t(`value.${given as 'internal'}`);
    if (type === 'verify-arrears' && field === 'result') return t(`value.${given as 'correct'}`);
    const list = LISTS_OF[type]?.[field] ?? LISTS[field];
    return list === undefined ? given : code(list, given);
  };

  /** Somebody of a duty list; a contact of an outside party has no name among the staff. */
  const paged = ({ staff, contact }: Record<string, unknown>): string | undefined =>
    typeof staff === 'string'
      ? people.get(staff)
      : contact === 'supervisor'
        ? code('role', 'supervisor')
        : code('department', 'vendor');

  function ofObject(type: string, given: Record<string, unknown>): string | undefined {
    if (typeof given['from'] === 'string' && typeof given['to'] === 'string')
      return `${exactTime(given['from'])}–${exactTime(given['to']).slice(11)}`;
    if ('qty' in given)
      return `${String(given['name'])} × ${String(given['qty'])}${'priceFen' in given ? ` ${yuan(Number(given['priceFen']))}` : ''}`;
    if ('amountFen' in given)
      return [
        typeof given['item'] === 'string' ? code('feeItem', given['item']) : '',
        given['period'] ?? given['dueOn'],
        yuan(Number(given['amountFen'])),
      ]
        .filter((each) => each !== '')
        .join(' ');
    if ('attitude' in given || 'knowledge' in given || 'communication' in given || 'resolution' in given)
      return Object.entries(given)
        .map(([dimension, score]) => `${code('dimension', dimension)} ${String(score)}`)
        .join('、');
    return Object.entries(given)
      .filter(([field]) => !UNTOLD.includes(field))
      .map(([field, inner]) => value(type, field, inner))
      .filter((each) => each !== undefined)
      .join('，');
  }

  /** What a step says of itself. A proposal speaks as the command that it stores. */
  const facts = (type: string, data: Record<string, unknown>): Fact[] => {
    const { body } = data;
    const inner = type === 'proposal-made' && isObject(body) ? facts(String(data['command']), body) : [];
    const own = Object.entries(data)
      .filter(([field]) => TOLD_OF[type]?.includes(field) ?? !UNTOLD.includes(field))
      .filter(([field]) => !(type === 'proposal-made' && field === 'body'))
      .flatMap(([field, given]): Fact[] => {
        const words = value(type, field, given);
        if (words === undefined || words === '') return [];
        return [{ field, label: label(type, field), value: words, isText: isFreeText(type, field) }];
      });
    return [...own, ...inner];
  };
  return { facts, value, label };
}
