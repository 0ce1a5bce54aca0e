import {
  ClockCircleOutlined,
  EyeOutlined,
  HistoryOutlined,
  LockOutlined,
  RiseOutlined,
} from '@ant-design/icons';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../api/contract/timeline.ts';
import { isCommandName, type CommandName } from '../../../cases/commands.ts';
import type { EventType } from '../../../cases/events.ts';
import { Segmented } from '../../ui/antd.ts';
import { exactTime, inShanghai } from '../../ui/time-words.ts';
import { useCommandWord } from '../use-command.ts';
import type { ShownCase } from '../use-case.ts';
import { useFactWords } from './fact-words.ts';
import { Evidence, Picture } from './pictures.tsx';
import { AUDIENCES, storyOf, type StoryAudience, type StoryStep } from './story.ts';

const SIGN = {
  customer: <EyeOutlined aria-hidden />,
  internal: <LockOutlined aria-hidden />,
  engine: <ClockCircleOutlined aria-hidden />,
};

/** What an entry is called: a command by its own word, the rest by this page's. */
function useEventWord(): (type: string) => string {
  const { t } = useTranslation('case');
  const command = useCommandWord();
  return (type) =>
    type === 'attach'
      ? t('attachment.added')
      : isCommandName(type) || type === 'comment'
        ? command(type)
        : t(`event.${type as Exclude<EventType, CommandName>}`);
}

/** The story of the case, newest first, by day. */
export function Timeline({ shown }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const [audience, choose] = useState<StoryAudience | 'all'>('all');
  const { entries, now } = shown;
  const days = useMemo(() => storyOf(entries, audience), [entries, audience]);
  const dayWord = (on: string): string => {
    const today = inShanghai(now);
    if (on === today.format('YYYY-MM-DD')) return `${t('timeline.today')} ${on}`;
    if (on === today.subtract(1, 'day').format('YYYY-MM-DD')) return `${t('timeline.yesterday')} ${on}`;
    return on;
  };
  return (
    <section className="timeline" aria-label={t('timeline.title')}>
      <header>
        <h2>{t('timeline.title')}</h2>
        <Segmented<StoryAudience | 'all'>
          size="small"
          aria-label={t('timeline.filter')}
          value={audience}
          onChange={choose}
          options={(['all', ...AUDIENCES] as const).map((each) => ({
            value: each,
            label: t(`timeline.${each}`),
          }))}
        />
      </header>
      {days.length === 0 && <p className="quiet">{t('timeline.empty')}</p>}
      {days.map(({ on, steps }) => (
        <section key={on} aria-label={on}>
          <h3>{dayWord(on)}</h3>
          <ol>
            {steps.map((step) => (
              <Step key={step.key} step={step} shown={shown} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

/** Told by the step's changes already, or by the fact that they follow from. */
const TOLD_ALREADY: readonly string[] = ['stage-entered', 'assigned', 'closed', 'case-reopened', 'held'];
const isNews = ({ type }: TimelineEntry, head: TimelineEntry): boolean =>
  !TOLD_ALREADY.includes(type) && !(type === 'promise-made' && head.type === 'promise');

function Step({ step, shown: { name, people } }: { step: StoryStep; shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const word = useEventWord();
  const words = useFactWords(people);
  const { head, rest, audience, changes, standsOut } = step;
  const who = head.actor.name ?? t(`codes:role.${head.actor.role as 'engine'}`);
  const facts = words.facts(head.type, head.data);
  return (
    <li className={`step step-${audience}${standsOut === null ? '' : ` step-${standsOut}`}`}>
      <time dateTime={head.at} title={exactTime(head.at)}>
        {inShanghai(head.at).format('HH:mm')}
      </time>
      <div>
        <p className="step-head">
          {standsOut !== null && (
            <span className={`tag tag-${standsOut}`}>
              {standsOut === 'raised' ? <RiseOutlined aria-hidden /> : <HistoryOutlined aria-hidden />}
              {t(`timeline.${standsOut}`)}
            </span>
          )}
          <span className="step-who">{who}</span> <strong>{word(head.type)}</strong>
          {head.approvedBy !== null && (
            <span className="quiet">
              {' '}
              · {t('timeline.approvedBy', { name: head.approvedBy.name ?? head.approvedBy.id })}
            </span>
          )}
          <span className="step-sign quiet" title={t(`timeline.${audience}`)}>
            {SIGN[audience]}
            <span className={audience === 'customer' ? undefined : 'visually-hidden'}>
              {audience === 'customer' ? t('timeline.seen') : t(`timeline.${audience}`)}
            </span>
          </span>
        </p>
        {facts.length > 0 && (
          <ul className="step-facts">
            {facts.map(({ field, label, value, isText }) => (
              <li key={field + value} className={isText ? 'step-text' : undefined}>
                {head.type !== 'comment' && <span className="quiet">{label} </span>}
                {value}
              </li>
            ))}
          </ul>
        )}
        {head.source === 'attachment' && <Picture data={head.data} />}
        <Evidence caseName={name} data={head.data} />
        {changes.length > 0 && (
          <ul className="step-changes">
            {changes.map(({ field, before, after }) => {
              const [was, is] = [words.value('', field, before), words.value('', field, after)];
              const what = words.label('', field);
              return (
                <li key={field}>
                  {was === undefined
                    ? t('timeline.became', { what, after: is ?? '—' })
                    : t('timeline.changed', { what, before: was, after: is ?? '—' })}
                </li>
              );
            })}
          </ul>
        )}
        {rest
          .filter((entry) => isNews(entry, head))
          .map((entry) => (
            <p key={entry.sequence} className="step-rest">
              {word(entry.type)}{' '}
              <span className="quiet">
                {words
                  .facts(entry.type, entry.data)
                  .map(({ value }) => value)
                  .join(' · ')}
              </span>
            </p>
          ))}
      </div>
    </li>
  );
}
