import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Static } from 'typebox';
import type { RevealLine } from '../../../api/contract/reveal.ts';
import { call } from '../../api/call.ts';
import { useMay } from '../../session/session-gate.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { exactTime } from '../../ui/time-words.ts';
import type { ShownCase } from '../use-case.ts';
import { Card } from './card.tsx';
import { revealsKey } from './reveal.tsx';

type Line = Static<typeof RevealLine>;

/** Who saw names and numbers of this case in clear, what for and when, the latest first; for those who watch over it. */
export function RevealsCard({ shown: { name, view, now } }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const may = useMay('read-reveals');
  const { data, error } = useQuery({
    queryKey: revealsKey(name),
    enabled: may,
    queryFn: ({ signal }) =>
      call<{ items: Line[] }>(`/api/cases/${view.id}/reveals`, { signal }).then(({ items }) => items),
  });
  if (!may) return null;
  return (
    <Card title={t('card.reveals')}>
      {error !== null && <ProblemNotice error={error} />}
      {data?.length === 0 && <p className="quiet">{t('reveal.nobody')}</p>}
      <ul className="case-reveals">
        {data?.map(({ id, at, by, purpose, text, people }) => (
          <li key={id} className="card-line">
            <span>
              {by.name ?? by.id} <span className="quiet">{t(`codes:role.${by.role}`)}</span>
            </span>
            <span className="card-value">
              {t(`reveal.for.${purpose}`)}
              {text !== null && `：${text}`}
            </span>
            <span className="quiet">
              {t('reveal.people', { count: people })} · <time dateTime={at}>{exactTime(at, now)}</time>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
