import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseRow } from '../../api/contract/case-view.ts';
import type { AreaAround, HomeAround } from '../../api/contract/place-view.ts';
import { Skeleton } from '../ui/antd.ts';
import { pressingOf } from '../ui/pressing.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Due, PriorityTag, When } from '../ui/signs.tsx';
import { exactDate, yuan } from '../ui/time-words.ts';
import { areaAroundQuery, homeAroundQuery } from './around-queries.ts';
import './around.css';

/** A home's 360° view: who lives there, what is open, what is owed, what was promised, when we last spoke. */
export function HomeAroundPanel({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(homeAroundQuery(id));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  return (
    <div className="around">
      <Residents residents={data.residents} />
      <Arrears arrears={data.arrears} />
      <Cases around={data} />
      <Promises around={data} />
      <Contacts contacts={data.contacts} />
    </div>
  );
}

/** The same of a public area, where nobody lives. */
export function AreaAroundPanel({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(areaAroundQuery(id));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  return (
    <div className="around">
      <Cases around={data} />
      <Promises around={data} />
    </div>
  );
}

function Section({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className="panel around-section">
      <h3>
        {title}
        {count !== undefined && <span className="quiet"> {count}</span>}
      </h3>
      {children}
    </section>
  );
}

function Residents({ residents }: Pick<HomeAround, 'residents'>) {
  const { t } = useTranslation(['homes', 'codes']);
  return (
    <Section title={t('residents')}>
      {residents.length === 0 && <p className="quiet">{t('noResidents')}</p>}
      <ul>
        {residents.map(({ id, name, phone, role, payer }) => (
          <li key={id}>
            <b>{name}</b> {phone} <span className="quiet">{t(`residentRole.${role}`)}</span>
            {payer && <span className="tag">{t('payer')}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Arrears({ arrears }: Pick<HomeAround, 'arrears'>) {
  const { t } = useTranslation(['homes', 'codes']);
  if (arrears === null) return null;
  const { outstandingFen, oldestDueOn, feeCase, ladderStep, heldUntil } = arrears;
  return (
    <Section title={t('arrears')}>
      <p>
        {outstandingFen === 0 ? (
          t('nothingOwed')
        ) : (
          <>
            <b className="around-owed">{yuan(outstandingFen)}</b>
            {oldestDueOn !== null && <span className="quiet"> {t('oldest', { on: oldestDueOn })}</span>}
          </>
        )}
      </p>
      {feeCase !== null && (
        <p>
          <Link to={`/cases/${feeCase.number}`}>{feeCase.number}</Link>
          {ladderStep !== null && <span> · {t(`codes:ladderStep.${ladderStep}`)}</span>}
          {heldUntil !== null && <span> · {t('heldUntil', { on: exactDate(heldUntil) })}</span>}
        </p>
      )}
    </Section>
  );
}

function CaseLine({ row }: { row: CaseRow }) {
  const { t } = useTranslation('codes');
  const { at, soonAt } = pressingOf(row);
  return (
    <li>
      <Link to={`/cases/${row.number}`}>{row.number}</Link> <PriorityTag priority={row.priority} />{' '}
      {row.title ?? t(`category.${row.category}`)}
      <div className="quiet">
        {row.outcome === null ? t(`stage.${row.stage}`) : t(`outcome.${row.outcome}`)}{' '}
        {row.closedAt === null ? <Due dueAt={at} soonAt={soonAt} /> : <When at={row.closedAt} />}
      </div>
    </li>
  );
}

function Cases({
  around: { openCases, moreOpen, lastClosed, recurrences },
}: {
  around: Pick<AreaAround, 'openCases' | 'moreOpen' | 'lastClosed' | 'recurrences'>;
}) {
  const { t } = useTranslation(['homes', 'codes']);
  return (
    <>
      <Section title={t('open')} count={openCases.length}>
        {openCases.length === 0 && <p className="quiet">{t('noneOpen')}</p>}
        <ul>
          {openCases.map((row) => (
            <CaseLine key={row.id} row={row} />
          ))}
        </ul>
        {moreOpen && <p className="quiet">{t('moreOpen')}</p>}
        {recurrences.map(({ category, count, withinDays }) => (
          <p key={category} className="around-again">
            {t('again', { category: t(`codes:category.${category}`), count, days: withinDays })}
          </p>
        ))}
      </Section>
      {lastClosed.length > 0 && (
        <Section title={t('closed')}>
          <ul>
            {lastClosed.map((row) => (
              <CaseLine key={row.id} row={row} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Promises({ around: { openPromises } }: { around: Pick<AreaAround, 'openPromises'> }) {
  const { t } = useTranslation('homes');
  if (openPromises.length === 0) return null;
  return (
    <Section title={t('promises')} count={openPromises.length}>
      <ul>
        {openPromises.map((promise) => (
          <li key={`${promise.case.id}-${promise.promise}`}>
            <Link to={`/cases/${promise.case.number}`}>{promise.case.number}</Link> {promise.by.name}{' '}
            <Due dueAt={promise.dueAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Contacts({ contacts }: Pick<HomeAround, 'contacts'>) {
  const { t } = useTranslation('homes');
  if (contacts.length === 0) return null;
  return (
    <Section title={t('contacts')}>
      <ul>
        {contacts.map((contact) => (
          <li key={`${contact.what}-${contact.at}-${contact.case.id}`}>
            <When at={contact.at} /> {t(`contact.${contact.what}`)}{' '}
            <Link to={`/cases/${contact.case.number}`}>{contact.case.number}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
