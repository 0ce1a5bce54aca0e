import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../../api/contract/case-view.ts';
import { listCases, listKey } from '../../api/cases.ts';
import { PriorityTag } from '../../ui/signs.tsx';
import type { ShownCase } from '../use-case.ts';
import { Card, CardLine } from './card.tsx';

const SHOWN = 6;

/** Cases that this one came from or led to, and what else is open at the same home or area. */
export function RelatedCard({ shown: { view } }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const { home, area } = view.place;
  const query = { home: home?.id, area: area?.id, open: true, limit: SHOWN + 1 };
  const { data } = useQuery({
    queryKey: listKey('around', query),
    enabled: home !== null || area !== null,
    queryFn: ({ signal }) => listCases(query, signal),
  });
  const { recurrenceOf, related } = view;
  const linked = new Set([view.id, recurrenceOf?.id, ...related.map(({ id }) => id)]);
  const around = (data?.items ?? []).filter(({ id }) => !linked.has(id)).slice(0, SHOWN);
  if (recurrenceOf === null && related.length === 0 && around.length === 0) return null;
  return (
    <Card title={t('card.related')}>
      {recurrenceOf !== null && (
        <CardLine label={t('related.recurrence')}>
          <Other other={recurrenceOf} />
        </CardLine>
      )}
      {related.map((each) => (
        <CardLine
          key={`${each.relation} ${each.id}`}
          label={each.inverse ? t(`related.inverse.${each.relation}`) : t(`codes:relation.${each.relation}`)}
        >
          <Other other={each} />
        </CardLine>
      ))}
      {around.map((each) => (
        <CardLine key={each.id} label={t('related.around')}>
          <Other other={each} /> <PriorityTag priority={each.priority} />
        </CardLine>
      ))}
    </Card>
  );
}

/** One to go to, with what it is about and where it stands; its number alone for whoever may not read it. */
function Other({
  other: { number, category, stage },
}: {
  other: Omit<NonNullable<CaseView['recurrenceOf']>, 'id'>;
}) {
  const { t } = useTranslation('codes');
  if (category === null || stage === null) return number;
  return (
    <>
      <Link to={`/cases/${number}`}>{number}</Link> {t(`category.${category}`)}{' '}
      <span className="quiet">{t(`stage.${stage}`)}</span>
    </>
  );
}
