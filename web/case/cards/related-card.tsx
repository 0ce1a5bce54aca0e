import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listCases, listKey } from '../../api/cases.ts';
import { PriorityTag } from '../../ui/signs.tsx';
import type { ShownCase } from '../use-case.ts';
import { Card, CardLine } from './card.tsx';

const SHOWN = 6;

/** What else is open at the same home or area. */
export function RelatedCard({ shown: { view } }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const { home, area } = view.place;
  const query = { home: home?.id, area: area?.id, open: true, limit: SHOWN + 1 };
  const { data } = useQuery({
    queryKey: listKey('around', query),
    enabled: home !== null || area !== null,
    queryFn: ({ signal }) => listCases(query, signal),
  });
  const others = (data?.items ?? []).filter(({ id }) => id !== view.id).slice(0, SHOWN);
  if (others.length === 0) return null;
  return (
    <Card title={t('card.related')}>
      {others.map((each) => (
        <CardLine key={each.id}>
          <Link to={`/cases/${each.number}`}>{each.number}</Link> {t(`codes:category.${each.category}`)}{' '}
          <PriorityTag priority={each.priority} />{' '}
          <span className="quiet">{t(`codes:stage.${each.stage}`)}</span>
        </CardLine>
      ))}
    </Card>
  );
}
