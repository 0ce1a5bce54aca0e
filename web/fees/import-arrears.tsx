import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ARREARS_COLUMN_WORDS, ARREARS_COLUMNS } from '../../cases/arrears-file.ts';
import { FEE_ITEMS } from '../../cases/codes.ts';
import { call, newKey } from '../api/call.ts';
import { communitiesQuery } from '../frame/community-choice.ts';
import { Button, Modal, Select, Upload } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { languageOf, type Language } from '../words/i18n.ts';
import { problemWords } from '../words/problem-words.ts';
import type { Import } from './fees.ts';

const ASK_EVERY_MS = 700;

/** A file with its header alone; the mark at its beginning tells office programs that it is UTF-8. */
const templateFor = (language: Language): string =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(
    `\uFEFF${(language === 'zh' ? ARREARS_COLUMN_WORDS : ARREARS_COLUMNS).join(',')}\r\n`,
  )}`;

/** Arrears from a file: good lines open or extend cases at once, the faulty ones are told line by line. */
export function ImportArrears({ community, onClose }: { community?: string; onClose: () => void }) {
  const { t, i18n } = useTranslation(['fees', 'codes']);
  const client = useQueryClient();
  const { data: communities = [] } = useQuery(communitiesQuery);
  const [into, setInto] = useState(community);
  const chosen = into ?? (communities.length === 1 ? communities[0]?.id : undefined);
  const send = useMutation({
    mutationFn: (file: File) =>
      call<Import>('/api/arrears/import', {
        method: 'POST',
        query: { community: chosen },
        body: file,
        key: newKey(),
      }),
  });
  const id = send.data?.id;
  const { data: job = send.data, error } = useQuery({
    queryKey: ['import', id],
    enabled: id !== undefined,
    queryFn: async ({ signal }) => {
      const state = await call<Import>(`/api/arrears/import/${id}`, { signal });
      if (state.state !== 'running') void client.invalidateQueries({ queryKey: ['list'] });
      return state;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? ASK_EVERY_MS : false),
  });
  return (
    <Modal open title={t('import.title')} footer={null} onCancel={onClose} width={560}>
      <p className="quiet">{t('import.format')}</p>
      <p className="quiet">
        {t('import.items', { items: FEE_ITEMS.map((item) => t(`codes:feeItem.${item}`)).join(' · ') })}{' '}
        <a href={templateFor(languageOf(i18n))} download="arrears.csv">
          {t('import.template')}
        </a>
      </p>
      <div className="import-row">
        <Select<string>
          aria-label={t('import.community')}
          placeholder={t('import.community')}
          value={chosen}
          options={communities.map((each) => ({ value: each.id, label: each.name }))}
          onChange={setInto}
        />
        <Upload
          accept=".csv,text/csv"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            send.mutate(file);
            return false;
          }}
        >
          <Button type="primary" disabled={chosen === undefined} loading={send.isPending}>
            {t('import.choose')}
          </Button>
        </Upload>
      </div>
      {(send.error ?? error) !== null && <ProblemNotice error={send.error ?? error} />}
      {job !== undefined && <ImportResult job={job} />}
    </Modal>
  );
}

/** What can be wrong with a line by itself; everything else is a refusal of the case. */
const LINE_FAULTS = [
  'columns',
  'unknown-home',
  'unknown-item',
  'bad-period',
  'bad-amount',
  'bad-date',
  'duplicate',
] as const;

function ImportResult({ job: { state, opened, extended, unchanged, errors } }: { job: Import }) {
  const { t, i18n } = useTranslation('fees');
  const faultWords = (code: string): string => {
    const fault = LINE_FAULTS.find((each) => each === code);
    return fault === undefined ? problemWords(code, languageOf(i18n)) : t(`import.fault.${fault}`);
  };
  return (
    <>
      <p role="status">
        <b>{t(`import.state.${state}`)}</b> {t('import.counts', { opened, extended, unchanged })}
      </p>
      {errors.length > 0 && (
        <>
          <p>{t('import.faults', { count: errors.length })}</p>
          <ul className="import-faults">
            {errors.map(({ line, code }) => (
              <li key={`${line}-${code}`}>
                {t('import.line', { line })} {faultWords(code)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
