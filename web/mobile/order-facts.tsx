import { useTranslation } from 'react-i18next';
import type { HoldReason } from '../../cases/codes.ts';
import type { DeadlineName } from '../../cases/deadlines.ts';
import { exactTime, yuan } from '../ui/time-words.ts';
import { Contact } from './contact.tsx';
import { awaitsOwner, NOTHING_TO_DO, owesFindings, stepsFor, type Order } from './order.ts';
import { useMe } from './phone-session.ts';
import { Due, When } from './signs.tsx';

/** As many deadlines as help at work; the staff console has them all. */
const DEADLINES_SHOWN = 3;

export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const { view, seenAt, madeSafe, notes } = order;
  const skewMs = Date.parse(view.now) - seenAt;
  // Who is called next is the alarm's affair; there is one such time for each department.
  const due = view.deadlines
    .filter(({ clock }) => clock !== 'page')
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
    .slice(0, DEADLINES_SHOWN);
  return (
    <>
      <Standing order={order} />
      <section className="card facts">
        <div>
          <p className="place">{view.place.home?.room ?? view.place.area?.name ?? view.place.label}</p>
          <p className="quiet">{view.communityName}</p>
        </div>
        <div>
          <p>
            <strong>{t(`codes:category.${view.category}`)}</strong>
            {view.danger && !madeSafe && <span className="tag tag-P1">⚠ {t('order.danger')}</span>}
            {madeSafe && <span className="tag tag-good">✓ {t('order.safe')}</span>}
            {view.reopenCount > 0 && (
              <span className="tag tag-P2">{t('order.reopened', { count: view.reopenCount })}</span>
            )}
          </p>
          <p className="said">{view.description}</p>
        </div>
        {view.appointment !== null && (
          <dl>
            <dt>{t('order.when')}</dt>
            <dd>
              {t('order.window', {
                from: exactTime(view.appointment.from, Date.parse(view.now)),
                to: exactTime(view.appointment.to, Date.parse(view.appointment.from)),
              })}
            </dd>
          </dl>
        )}
        {due.length > 0 && (
          <dl>
            <dt>{t('order.due')}</dt>
            {due.map(({ clock, key, dueAt, soonAt }) => (
              <dd key={`${clock}${key ?? ''}`}>
                <Due
                  at={dueAt}
                  soonAt={soonAt}
                  what={t(`codes:deadline.${clock as DeadlineName}`)}
                  skewMs={skewMs}
                />
              </dd>
            ))}
          </dl>
        )}
        <dl>
          <dt>{t('order.who')}</dt>
          <dd>
            {view.reporter === null ? t('order.nobody') : <Contact order={order} reporter={view.reporter} />}
          </dd>
        </dl>
      </section>
      {order.numbers.length > 0 && (
        <section className="card" aria-label={t('order.outside')}>
          <h2>{t('order.outside')}</h2>
          <div className="grid">
            {order.numbers.map(({ name, phone }) => (
              <a key={name + phone} className="button call" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
                <span>✆ {name}</span>
                <span className="quiet num">{phone}</span>
              </a>
            ))}
          </div>
        </section>
      )}
      {notes.length > 0 && (
        <section className="card" aria-label={t('order.notes')}>
          <h2>{t('order.notes')}</h2>
          <ul className="plain notes">
            {notes.map(({ at, who, text, visibility }) => (
              <li key={at + text}>
                <p>{text}</p>
                <p className="quiet small">
                  {who} · <When at={at} skewMs={skewMs} /> ·{' '}
                  {t(visibility === 'customer' ? 'order.visible' : 'order.internal')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Why nothing, or something else than usual, is to be done now. */
function Standing({ order }: { order: Order }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const me = useMe();
  const { view } = order;
  const { quote } = view;
  const total = quote === null ? '' : yuan(quote.totalFen);
  if (view.stage === 'closed') return <p className="notice">{t('order.closed')}</p>;
  if (view.stage === 'callback')
    return (
      <div className="notice good">
        <strong>✓ {t(NOTHING_TO_DO.includes(view.verdict) ? 'order.explained' : 'order.done')}</strong>
        {view.reporter !== null && <p>{t('order.ownerConfirms', { number: view.number })}</p>}
      </div>
    );
  if (view.proposals.some(({ command, state }) => command === 'record-findings' && state === 'open'))
    return <p className="notice">{t('order.consentWaits')}</p>;
  if (view.stage === 'verification' && owesFindings(view))
    return <p className="notice">{t('order.verifyAsked')}</p>;
  if (awaitsOwner(view))
    return (
      <div className="notice pause">
        <strong>◷ {t('order.quoteWaiting', { total })}</strong>
        <p>{t('order.quoteHow')}</p>
      </div>
    );
  if (view.hold !== null)
    return (
      <div className="notice pause">
        <strong>❙❙ {t('order.hold', { reason: t(`codes:hold.${view.hold satisfies HoldReason}`) })}</strong>
        {view.holdUntil !== null && (
          <p>{t('order.holdUntil', { time: exactTime(view.holdUntil, Date.parse(view.now)) })}</p>
        )}
      </div>
    );
  if (view.assignee !== null && view.assignee.id !== me.id)
    return <p className="notice">{t('order.others', { name: view.assignee.name ?? '' })}</p>;
  if (quote?.state === 'refused')
    return <p className="notice danger">{t('order.quoteRefused', { total })}</p>;
  if (quote?.state === 'accepted')
    return <p className="notice good">✓ {t('order.quoteAccepted', { total })}</p>;
  const steps = stepsFor(order, me);
  if (steps.next === null && steps.more.length === 0)
    return (
      <p className="notice">{t('order.waitsFor', { whom: t(`codes:waitingFor.${view.waitingFor}`) })}</p>
    );
  return null;
}
