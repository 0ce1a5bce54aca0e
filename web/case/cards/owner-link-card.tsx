import { LinkOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Static } from 'typebox';
import type { OwnerLinkMade, OwnerLinkView } from '../../../api/contract/owner-links.ts';
import { call, insist, newKey } from '../../api/call.ts';
import { caseKey } from '../../api/cases.ts';
import { useMay } from '../../session/session-gate.tsx';
import { Button } from '../../ui/antd.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { exactTime } from '../../ui/time-words.ts';
import type { ShownCase } from '../use-case.ts';
import { Card, CardLine } from './card.tsx';

type MadeLink = Static<typeof OwnerLinkMade>;

/** The ways by which the customer reaches the case: what there is, one more to hand over, and the end of one. */
export function OwnerLinkCard({ shown }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const may = useMay('make-owner-link');
  const client = useQueryClient();
  const { name, view, now } = shown;
  const path = `/api/cases/${view.id}/owner-links`;
  const queryKey = [...caseKey(name), 'owner-links'];
  const { data: links = [] } = useQuery({
    queryKey,
    enabled: may,
    queryFn: ({ signal }) => call<{ items: OwnerLinkView[] }>(path, { signal }).then(({ items }) => items),
  });
  const refetch = () => client.invalidateQueries({ queryKey });
  const make = useMutation({
    mutationFn: () => insist<MadeLink>(path, { method: 'POST', body: {}, key: newKey() }),
    onSuccess: refetch,
  });
  const revoke = useMutation({
    mutationFn: (link: string) => call(`${path}/${link}`, { method: 'DELETE' }),
    onSuccess: (_none, link) => {
      if (make.data?.id === link) make.reset();
      return refetch();
    },
  });
  if (!may || view.reporter === null) return null;
  const error = make.error ?? revoke.error;
  return (
    <Card
      title={t('card.owner')}
      extra={
        view.engine !== 'archived' && (
          <Button
            size="small"
            icon={<LinkOutlined aria-hidden />}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t('owner.make')}
          </Button>
        )
      }
    >
      {error !== null && <ProblemNotice error={error} />}
      {make.data !== undefined && (
        <div className="owner-link">
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(make.data.qrSvg)}`}
            alt={t('owner.code')}
            width={120}
            height={120}
          />
          <a href={make.data.url} target="_blank" rel="noreferrer">
            {make.data.url}
          </a>
        </div>
      )}
      {links.map((link) => (
        <CardLine
          key={link.id}
          end={
            link.state === 'standing' && (
              <Button
                size="small"
                danger
                loading={revoke.isPending && revoke.variables === link.id}
                onClick={() => revoke.mutate(link.id)}
              >
                {t('owner.revoke')}
              </Button>
            )
          }
        >
          {t(`owner.use.${link.use}`)} · {t(`owner.state.${link.state}`)}{' '}
          <span className="quiet">{exactTime(link.createdAt, now)}</span>
        </CardLine>
      ))}
      {links.length === 0 && <p className="quiet">{t('owner.none')}</p>}
    </Card>
  );
}
