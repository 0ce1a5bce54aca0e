import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseColumn } from '../../api/contract/case-filter.ts';
import type { CaseRow } from '../../api/contract/case-view.ts';
import { useKeys } from '../frame/keys.ts';
import { Button, Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { columnsOf } from './case-columns.tsx';
import type { CaseList } from './use-case-list.ts';

interface CaseTableProps {
  list: CaseList;
  columns: readonly CaseColumn[];
  /** The case that is open beside the list. */
  opened: string | null;
  onOpen: (id: string) => void;
  empty: { title: string; hint: string };
  /** Lines may be ticked. */
  ticked?: { ids: readonly string[]; onChange: (ids: string[]) => void };
}

/** Lines of cases; `j` and `k` walk, Enter opens, a click opens. */
export function CaseTable({ list, columns, opened, onOpen, empty, ticked }: CaseTableProps) {
  const { t } = useTranslation(['work', 'codes', 'frame']);
  const { rows, error, isPending, isFetchingNextPage, hasNextPage, dataUpdatedAt } = list;
  const [at, setAt] = useState(0);
  const here = rows[Math.min(at, rows.length - 1)];
  const box = useRef<HTMLDivElement>(null);

  const walk = (by: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by));
    setAt(next);
    const row = rows[next];
    if (opened !== null && row !== undefined) onOpen(row.id);
    if (next >= rows.length - 3 && hasNextPage && !isFetchingNextPage) void list.fetchNextPage();
  };
  const tick = (id: string): void =>
    ticked?.onChange(
      ticked.ids.includes(id) ? ticked.ids.filter((each) => each !== id) : [...ticked.ids, id],
    );
  useKeys([
    { key: 'j', words: t('frame:keys.down'), run: () => walk(1) },
    { key: 'k', words: t('frame:keys.up'), run: () => walk(-1) },
    { key: 'Enter', words: t('frame:keys.open'), run: () => here !== undefined && onOpen(here.id) },
    ...(ticked === undefined
      ? []
      : [{ key: 'x', words: t('frame:keys.select'), run: () => here !== undefined && tick(here.id) }]),
  ]);
  const hereId = here?.id;
  useEffect(() => {
    if (hereId === undefined) return;
    box.current?.querySelector(`[data-row-key="${hereId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [hereId]);

  const drawn = useMemo(() => columnsOf(columns, t, dataUpdatedAt), [columns, t, dataUpdatedAt]);
  const lookOf = (row: CaseRow): string =>
    [row.id === here?.id ? 'row-here' : '', row.overdueSince === null ? '' : 'row-late'].join(' ');
  if (error !== null && rows.length === 0)
    return <ProblemNotice error={error} onRetry={() => void list.refetch()} />;
  return (
    <div ref={box}>
      <Table<CaseRow>
        className="case-table"
        size="small"
        rowKey="id"
        tableLayout="fixed"
        loading={isPending}
        dataSource={rows}
        columns={drawn}
        pagination={false}
        rowClassName={lookOf}
        rowSelection={
          ticked && {
            selectedRowKeys: [...ticked.ids],
            columnWidth: 40,
            onChange: (keys) => ticked.onChange(keys.map(String)),
          }
        }
        onRow={(row, index) => ({
          onClick: () => {
            setAt(index ?? 0);
            onOpen(row.id);
          },
          'aria-current': row.id === opened ? 'true' : undefined,
        })}
        locale={{ emptyText: isPending ? ' ' : <EmptyState title={empty.title} hint={empty.hint} /> }}
      />
      {hasNextPage && (
        <Button block type="text" loading={isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}
