import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseColumn, CaseQuery } from '../../api/contract/case-filter.ts';
import type { ExportView } from '../../api/contract/export.ts';
import { call, newKey } from '../api/call.ts';
import { Button, Modal, Progress } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';

const ASK_EVERY_MS = 700;

/** The list as a masked file, written in the background, with its progress. */
export function ExportCases({ query, columns }: { query: CaseQuery; columns: readonly CaseColumn[] }) {
  const { t } = useTranslation('work');
  const [open, setOpen] = useState(false);
  const start = useMutation({
    mutationFn: () =>
      call<ExportView>('/api/exports', {
        method: 'POST',
        body: { query, columns: [...columns] },
        key: newKey(),
      }),
  });
  const id = start.data?.id;
  const { data: job = start.data, error } = useQuery({
    queryKey: ['export', id],
    enabled: open && id !== undefined,
    queryFn: ({ signal }) => call<ExportView>(`/api/exports/${id}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : ASK_EVERY_MS,
  });
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => {
          start.reset();
          setOpen(true);
        }}
      >
        {t('export.button')}
      </Button>
      <Modal open={open} title={t('export.title')} footer={null} onCancel={() => setOpen(false)}>
        <p className="quiet">{t('export.note')}</p>
        {(start.error ?? error) !== null && <ProblemNotice error={start.error ?? error} />}
        {job === undefined ? (
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
            {t('export.start')}
          </Button>
        ) : (
          <ExportProgress job={job} />
        )}
      </Modal>
    </>
  );
}

function ExportProgress({ job }: { job: ExportView }) {
  const { t } = useTranslation('work');
  const { state, done, total, url } = job;
  if (state === 'failed') return <p role="alert">{t('export.failed')}</p>;
  return (
    <>
      <Progress
        percent={state === 'done' ? 100 : total === null ? 50 : Math.round((100 * done) / Math.max(total, 1))}
        status={state === 'done' ? 'success' : 'active'}
        showInfo={total !== null}
      />
      <p role="status">
        {state === 'done' ? t('export.done', { count: done }) : t('export.running', { count: done })}
      </p>
      {url !== null && (
        <Button type="primary" href={url} download>
          {t('export.download')}
        </Button>
      )}
    </>
  );
}
