import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { Revealed } from '../../api/contract/reveal.ts';
import { call, newKey } from '../api/call.ts';
import { useNow } from '../ui/use-now.ts';
import type { Order } from './order.ts';
import { Problem } from './parts.tsx';
import { useReach } from './reach.ts';

/** Who reported it: masked until the number is needed for the visit, which is recorded. What was revealed is not kept. */
export function Contact({
  order: { view },
  reporter,
}: {
  order: Order;
  reporter: NonNullable<CaseView['reporter']>;
}) {
  const { t } = useTranslation('mobile');
  const inReach = useReach();
  const reveal = useMutation({
    mutationFn: () =>
      call<Revealed>(`/api/cases/${encodeURIComponent(view.id)}/reveal`, {
        method: 'POST',
        body: { purpose: view.priority === 'P1' ? 'emergency' : 'visit' },
        key: newKey(),
      }),
    gcTime: 0,
  });
  const now = useNow();
  const isOver = reveal.data !== undefined && now >= Date.parse(reveal.data.until);
  const revealed = isOver ? undefined : reveal.data?.people.find(({ role }) => role === 'reporter');
  const phone = revealed?.phone ?? null;
  return (
    <div className="contact">
      <span>
        {revealed?.name ?? reporter.name} {phone === null && reporter.phone}
      </span>
      {phone !== null ? (
        <a className="button" href={`tel:${phone}`}>
          ✆ {t('order.call', { phone })}
        </a>
      ) : (
        reporter.phone !== null && (
          <button
            type="button"
            className="button"
            disabled={!inReach || reveal.isPending}
            onClick={() => reveal.mutate()}
          >
            {t('order.reveal')}
          </button>
        )
      )}
      {phone !== null && <p className="quiet small">{t('order.revealed')}</p>}
      {!inReach && phone === null && reporter.phone !== null && (
        <p className="quiet small">{t('order.revealAway')}</p>
      )}
      {reveal.error !== null && <Problem error={reveal.error} />}
    </div>
  );
}
