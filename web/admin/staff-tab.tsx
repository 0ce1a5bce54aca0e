import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffAccount } from '../../api/contract/administration.ts';
import { Button, Popconfirm, Space, Table } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { communitiesQuery } from '../frame/community-choice.ts';
import {
  accountsQuery,
  disableStaff,
  enableStaff,
  renewPassword,
  type OneTimePassword,
} from './administration.ts';
import { PasswordOnce } from './password-once.tsx';
import { StaffForm } from './staff-form.tsx';

/** Who works here, in what capacity and where; a password is shown once, when it is made. */
export function StaffTab() {
  const { t } = useTranslation(['admin', 'codes']);
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(accountsQuery);
  const { data: communities = [] } = useQuery(communitiesQuery);
  const [form, setForm] = useState<StaffAccount | 'new'>();
  const [password, setPassword] = useState<OneTimePassword>();
  const changed = (): void => void client.invalidateQueries({ queryKey: ['staff'] });
  const disable = useMutation({ mutationFn: disableStaff, onSuccess: changed });
  const given = (made: OneTimePassword): void => {
    setPassword(made);
    changed();
  };
  const enable = useMutation({ mutationFn: enableStaff, onSuccess: given });
  const renew = useMutation({ mutationFn: renewPassword, onSuccess: given });
  const failure = disable.error ?? enable.error ?? renew.error;
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const nameOf = (id: string): string => communities.find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <Button type="primary" onClick={() => setForm('new')} style={{ marginBottom: 8 }}>
        {t('staff.add')}
      </Button>
      {failure !== null && <ProblemNotice error={failure} />}
      <Table<StaffAccount>
        size="small"
        loading={isPending}
        rowKey="id"
        dataSource={data?.items}
        pagination={false}
        scroll={{ x: 860 }}
        columns={[
          { title: t('staff.name'), dataIndex: 'name' },
          { title: t('staff.login'), dataIndex: 'login' },
          { title: t('staff.role'), render: (_, { role }) => t(`codes:role.${role}`) },
          {
            title: t('staff.department'),
            render: (_, { department }) => department !== null && t(`codes:department.${department}`),
          },
          {
            title: t('staff.communities'),
            render: (_, account) => account.communities.map(nameOf).join('、'),
          },
          {
            title: t('staff.state'),
            render: (_, { disabled, passwordOnce }) =>
              disabled ? t('staff.disabled') : passwordOnce ? t('staff.passwordDue') : t('staff.active'),
          },
          {
            width: 240,
            render: (_, account) =>
              account.disabled ? (
                <Popconfirm
                  title={t('staff.enableSure', { name: account.name })}
                  description={t('staff.enableEffect')}
                  onConfirm={() => enable.mutate(account.id)}
                >
                  <Button size="small">{t('staff.enable')}</Button>
                </Popconfirm>
              ) : (
                <Space>
                  <Button size="small" onClick={() => setForm(account)}>
                    {t('staff.edit')}
                  </Button>
                  <Button size="small" onClick={() => renew.mutate(account.id)}>
                    {t('staff.renew')}
                  </Button>
                  <Popconfirm
                    title={t('staff.disableSure', { name: account.name })}
                    onConfirm={() => disable.mutate(account.id)}
                  >
                    <Button size="small" danger>
                      {t('staff.disable')}
                    </Button>
                  </Popconfirm>
                </Space>
              ),
          },
        ]}
      />
      {form !== undefined && (
        <StaffForm
          account={form === 'new' ? undefined : form}
          onClose={() => setForm(undefined)}
          onSaved={(made) => {
            setForm(undefined);
            setPassword(made);
            changed();
          }}
        />
      )}
      {password !== undefined && <PasswordOnce made={password} onClose={() => setPassword(undefined)} />}
    </>
  );
}
