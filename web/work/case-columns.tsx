import type { TFunction } from 'i18next';
import type { CaseColumn } from '../../api/contract/case-filter.ts';
import type { CaseRow } from '../../api/contract/case-view.ts';
import type { DeadlineName } from '../../cases/deadlines.ts';
import type { Rung } from '../../cases/codes.ts';
import type { TableColumnsType } from '../ui/antd.ts';
import { CommunityName } from '../frame/community-name.tsx';
import { Due, HoldTag, PriorityTag, RungTag, StageTrack, When } from '../ui/signs.tsx';
import { pressingOf } from '../ui/pressing.ts';
import { exactTime } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';

type Words = TFunction<['work', 'codes']>;
type Drawn = TableColumnsType<CaseRow>[number];

/** How far the case's own time runs ahead of the moment at which the list was read, ms. */
const skewOf = (row: CaseRow, readAt: number): number => Date.parse(row.now) - readAt;

function Number({ row }: { row: CaseRow }) {
  return (
    <span className="row-two">
      <b>{row.number}</b>
      <PriorityTag priority={row.priority} />
    </span>
  );
}

function Matter({ row, t }: { row: CaseRow; t: Words }) {
  return (
    <span className="row-two">
      <span className="row-title">{row.title ?? t(`codes:category.${row.category}`)}</span>
      <span className="quiet">
        {t(`codes:kind.${row.kind}`)} · {t(`codes:category.${row.category}`)}
        {row.urgedAt !== null && <em className="row-urged"> · {t('urged')}</em>}
        {row.reopenCount > 0 && (
          <em className="row-reopened"> · {t('reopened', { count: row.reopenCount })}</em>
        )}
      </span>
    </span>
  );
}

function Where({ row }: { row: CaseRow }) {
  return (
    <span className="row-two">
      <span>
        <CommunityName id={row.community} />
        {row.place}
      </span>
      <span className="quiet">
        {[row.reporter?.name, row.reporter?.phone].filter((each) => each != null).join(' ')}
      </span>
    </span>
  );
}

function Mover({ row, t }: { row: CaseRow; t: Words }) {
  return (
    <span className="row-two">
      <span>{t(`codes:waitingFor.${row.waitingFor}`)}</span>
      <span>
        <RungTag rung={row.rung as Rung} holder={row.holder} />
        <HoldTag hold={row.hold} />
      </span>
    </span>
  );
}

function NextDue({ row, readAt, t }: { row: CaseRow; readAt: number; t: Words }) {
  const skewMs = skewOf(row, readAt);
  const now = useNow() + skewMs;
  const { at, clock, soonAt } = pressingOf(row);
  const what = clock === null ? null : t(`codes:deadline.${clock}`);
  const exact = at === null ? null : exactTime(at, now);
  return (
    <span className="row-two">
      <Due
        brief
        dueAt={at}
        soonAt={soonAt}
        skewMs={skewMs}
        pausedFor={row.pausedFor === null ? undefined : t(`codes:hold.${row.pausedFor}`)}
      />
      <span className="quiet">{[what, exact].filter((each) => each !== null).join(' · ')}</span>
    </span>
  );
}

const moment = (at: string | null) => (at === null ? null : <When at={at} />);

/** Every column that a list may show, keyed by the contract's list of them. */
const CELLS: Record<CaseColumn, (t: Words, readAt: number) => Omit<Drawn, 'title' | 'key'>> = {
  number: () => ({ width: 146, render: (_, row) => <Number row={row} /> }),
  title: (t) => ({ ellipsis: true, render: (_, row) => <Matter row={row} t={t} /> }),
  kind: (t) => ({ width: 80, render: (_, row) => t(`codes:kind.${row.kind}`) }),
  priority: () => ({ width: 100, render: (_, row) => <PriorityTag priority={row.priority} /> }),
  category: (t) => ({ width: 100, render: (_, row) => t(`codes:category.${row.category}`) }),
  place: () => ({ width: 150, render: (_, row) => <Where row={row} /> }),
  reporter: () => ({ width: 150, render: (_, row) => [row.reporter?.name, row.reporter?.phone].join(' ') }),
  stage: () => ({ width: 124, render: (_, row) => <StageTrack stage={row.stage} /> }),
  waitingFor: (t) => ({ width: 130, render: (_, row) => <Mover row={row} t={t} /> }),
  department: (t) => ({ width: 100, render: (_, row) => t(`codes:department.${row.department}`) }),
  assignee: (t) => ({
    width: 88,
    render: (_, row) => (
      <span className="row-two">
        <span>{row.assignee?.name ?? <span className="quiet">{t('noAssignee')}</span>}</span>
        <span className="quiet">{t(`codes:department.${row.department}`)}</span>
      </span>
    ),
  }),
  rung: () => ({ width: 120, render: (_, row) => <RungTag rung={row.rung as Rung} holder={row.holder} /> }),
  hold: () => ({ width: 120, render: (_, row) => <HoldTag hold={row.hold} /> }),
  holdUntil: () => ({ width: 110, render: (_, row) => moment(row.holdUntil) }),
  nextClock: (t) => ({
    width: 110,
    render: (_, row) => row.nextClock !== null && t(`codes:deadline.${row.nextClock as DeadlineName}`),
  }),
  nextDueAt: (t, readAt) => ({ width: 184, render: (_, row) => <NextDue row={row} readAt={readAt} t={t} /> }),
  overdueSince: () => ({ width: 120, render: (_, row) => moment(row.overdueSince) }),
  urgedAt: () => ({ width: 110, render: (_, row) => moment(row.urgedAt) }),
  outcome: (t) => ({
    width: 110,
    render: (_, row) => row.outcome !== null && t(`codes:outcome.${row.outcome}`),
  }),
  reopenCount: () => ({ width: 80, align: 'right', render: (_, row) => row.reopenCount }),
  acceptedAt: () => ({ width: 140, render: (_, row) => exactTime(row.acceptedAt) }),
  closedAt: () => ({ width: 140, render: (_, row) => row.closedAt !== null && exactTime(row.closedAt) }),
};

/** `readAt`: when the list was fetched, wall time in ms. */
export const columnsOf = (
  shown: readonly CaseColumn[],
  t: Words,
  readAt: number,
): TableColumnsType<CaseRow> =>
  shown.map((column) => ({ key: column, title: t(`columns.${column}`), ...CELLS[column](t, readAt) }));
