import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CommunitySettings } from '../../api/contract/administration.ts';
import { InputNumber, Switch, Table } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { changeCommunity, settingsQuery } from './administration.ts';

/** What a community sets for itself. A change counts for cases that open from then on. */
export function CommunitiesTab() {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(settingsQuery);
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string } & Parameters<typeof changeCommunity>[1]) =>
      changeCommunity(id, body),
    onSettled: () => void client.invalidateQueries({ queryKey: ['communities'] }),
  });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {change.error !== null && <ProblemNotice error={change.error} />}
      <Table<CommunitySettings>
        size="small"
        loading={isPending}
        rowKey="id"
        dataSource={data?.items}
        pagination={false}
        scroll={{ x: 760 }}
        columns={[
          { title: t('community.name'), dataIndex: 'name' },
          {
            title: t('community.committee'),
            render: (_, { id, name, hasCommittee }) => (
              <Switch
                aria-label={`${name} ${t('community.committee')}`}
                checked={hasCommittee}
                onChange={(on) => change.mutate({ id, hasCommittee: on })}
              />
            ),
          },
          {
            title: t('community.share'),
            render: (_, { id, name, callbackSharePercent }) => (
              <InputNumber
                aria-label={`${name} ${t('community.share')}`}
                min={30}
                max={100}
                defaultValue={callbackSharePercent}
                suffix="%"
                onBlur={({ target }) => {
                  const share = Number(target.value);
                  if (share !== callbackSharePercent) change.mutate({ id, callbackSharePercent: share });
                }}
              />
            ),
          },
          {
            title: t('community.waiver'),
            render: (_, { id, name, labourWaiver }) => (
              <Switch
                aria-label={`${name} ${t('community.waiver')}`}
                checked={labourWaiver}
                onChange={(on) => change.mutate({ id, labourWaiver: on })}
              />
            ),
          },
          { title: t('community.surveyPhone'), dataIndex: 'surveyPhone' },
          { title: t('community.policy'), dataIndex: 'policyVersion' },
        ]}
      />
    </>
  );
}
