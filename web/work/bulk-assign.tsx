import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../api/contract/case-view.ts';
import { DEPARTMENTS, type Department } from '../../cases/codes.ts';
import { giveCommand } from '../api/cases.ts';
import { newKey } from '../api/call.ts';
import { staffQuery } from '../api/staff.ts';
import { Button, Form, Modal, Select } from '../ui/antd.ts';
import { useErrorWords } from '../ui/problem-notice.tsx';

/** How one line fared; undefined while it has not been tried. */
type Result = 'done' | { refused: string };

interface BulkAssignProps {
  rows: readonly CaseRow[];
  onClose: () => void;
}

/** Assigns many cases, one command each under a key of its own, and says for each line what came of it. */
export function BulkAssign({ rows, onClose }: BulkAssignProps) {
  const { t } = useTranslation(['work', 'codes', 'frame']);
  const words = useErrorWords();
  const client = useQueryClient();
  const [department, setDepartment] = useState<Department>();
  const [assignee, setAssignee] = useState<string>();
  const [results, setResults] = useState<Record<string, Result>>({});
  const [running, setRunning] = useState(false);
  const { data: staff = [] } = useQuery({ ...staffQuery({ department }), enabled: department !== undefined });
  const ended = rows.every(({ id }) => results[id] !== undefined);

  const run = async (): Promise<void> => {
    setRunning(true);
    for (const { id } of rows.filter((row) => results[row.id] !== 'done')) {
      const result: Result = await giveCommand(
        id,
        'assign',
        { department, assignee },
        { key: newKey() },
      ).then(
        () => 'done' as const,
        (error: unknown) => ({ refused: words(error) }),
      );
      setResults((now) => ({ ...now, [id]: result }));
    }
    setRunning(false);
    void client.invalidateQueries({ queryKey: ['list'] });
  };
  return (
    <Modal
      open
      title={t('assign.title')}
      onCancel={onClose}
      footer={
        ended ? (
          <Button type="primary" onClick={onClose}>
            {t('assign.close')}
          </Button>
        ) : (
          <Button
            type="primary"
            loading={running}
            disabled={department === undefined}
            onClick={() => void run()}
          >
            {t('assign.run', { count: rows.length })}
          </Button>
        )
      }
    >
      <Form layout="vertical">
        <Form.Item label={t('assign.department')} htmlFor="bulk-department">
          <Select<Department>
            id="bulk-department"
            value={department}
            options={DEPARTMENTS.map((value) => ({ value, label: t(`codes:department.${value}`) }))}
            onChange={(value) => {
              setDepartment(value);
              setAssignee(undefined);
            }}
          />
        </Form.Item>
        <Form.Item label={t('assign.assignee')} htmlFor="bulk-assignee">
          <Select<string>
            id="bulk-assignee"
            allowClear
            value={assignee}
            options={staff.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setAssignee}
          />
        </Form.Item>
      </Form>
      <ul className="bulk-results">
        {rows.map(({ id, number }) => {
          const result = results[id];
          return (
            <li key={id}>
              {number}{' '}
              {result === 'done' && (
                <span className="bulk-done">
                  <CheckCircleFilled aria-hidden /> {t('assign.done')}
                </span>
              )}
              {result !== undefined && result !== 'done' && (
                <span className="bulk-refused">
                  <CloseCircleFilled aria-hidden /> {result.refused}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
