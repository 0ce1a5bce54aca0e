import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/case-view.ts';
import { Due } from '../../ui/signs.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useCodeWord } from '../code-words.ts';
import type { ShownCase } from '../use-case.ts';
import { arithmeticOf } from './arithmetic.ts';
import { Card, CardLine } from './card.tsx';

/** What falls due, each with how its time was reckoned; what a hold stops, and whose wait that is. */
export function DueCard({ shown }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const word = useCodeWord();
  const { view, skewMs } = shown;
  const none = view.deadlines.length === 0 && view.pausedClocks.length === 0;
  return (
    <Card title={t('card.due')}>
      {none && <p className="quiet">{t('card.dueNone')}</p>}
      {view.deadlines.map((deadline) => (
        <DueLine key={`${deadline.clock} ${deadline.key ?? ''}`} deadline={deadline} shown={shown} />
      ))}
      {view.pausedClocks.map(({ clock, hold, until }) => (
        <CardLine key={clock} label={word('deadline', clock)}>
          <Due dueAt={null} pausedFor={word('hold', hold)} skewMs={skewMs} />
          <div className="quiet">{t('deadline.pausedUntil', { until: exactTime(until, shown.now) })}</div>
        </CardLine>
      ))}
    </Card>
  );
}

/** What a deadline is about, where its name alone does not say. */
function useAbout({ view }: ShownCase): (deadline: CaseView['deadlines'][number]) => string | null {
  const { t } = useTranslation('case');
  const word = useCodeWord();
  return ({ clock, key }) => {
    if (key === null) return null;
    switch (clock) {
      case 'promise':
        return view.promises.find(({ promise }) => promise === key)?.text ?? t('promise.eta');
      case 'task': {
        const task = view.tasks.find((each) => each.task === key);
        return task === undefined ? null : t(`task.${task.about as 'callback'}`);
      }
      case 'ladder':
        return word('ladderStep', key);
      case 'page': {
        const page = view.pages.find((each) => each.page === key);
        return page === undefined ? null : word('department', page.department);
      }
      default:
        return null;
    }
  };
}

function DueLine({ deadline, shown }: { deadline: CaseView['deadlines'][number]; shown: ShownCase }) {
  const { t } = useTranslation('case');
  const word = useCodeWord();
  const about = useAbout(shown)(deadline);
  const { clock, dueAt, soonAt, explanation } = deadline;
  const what = word('deadline', clock);
  const arithmetic = explanation === null ? null : arithmeticOf(explanation, shown.now, t, word);
  return (
    <details className="due-line">
      <summary title={t('deadline.open', { what })}>
        <span className="card-label quiet">{what}</span>
        <Due dueAt={dueAt} soonAt={soonAt} skewMs={shown.skewMs} />
        {about !== null && <span className="due-about quiet">{about}</span>}
      </summary>
      <div className="arithmetic">
        {arithmetic === null ? (
          <p>{t('deadline.agreed')}</p>
        ) : (
          <>
            <p className="arithmetic-sum">{arithmetic.sum}</p>
            {arithmetic.notes.map((note) => (
              <p key={note} className="quiet">
                {note}
              </p>
            ))}
          </>
        )}
        <p>{t('deadline.result', { at: exactTime(dueAt) })}</p>
      </div>
    </details>
  );
}
