import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeadlineName } from '../../cases/deadlines.ts';
import type { HintsView } from '../../api/contract/intake.ts';
import { exactTime } from '../ui/time-words.ts';

/** Others reported the same: said at once, so that one cause becomes one job. And by when what will be done. */
export function SameCause({ hints }: { hints?: HintsView }) {
  const { t } = useTranslation(['intake', 'codes']);
  if (hints === undefined) return null;
  const { sameCause, deadlines } = hints;
  return (
    <>
      {sameCause.count > 0 && (
        <div className="same-cause" role="status">
          <b>{t('sameCause', { count: sameCause.count })}</b>
          <ul>
            {sameCause.rows.map(({ id, number, title, place }) => (
              <li key={id}>
                <Link to={`/cases/${number}`}>{number}</Link> {place} {title}
              </li>
            ))}
          </ul>
        </div>
      )}
      {deadlines.length > 0 && (
        <dl className="panel intake-deadlines">
          {deadlines.map(({ clock, dueAt }) => (
            <div key={clock}>
              <dt>{t(`codes:deadline.${clock as DeadlineName}`)}</dt>
              <dd>{exactTime(dueAt)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
