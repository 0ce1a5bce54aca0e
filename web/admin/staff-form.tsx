import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StaffAccount, StaffIn } from '../../api/contract/administration.ts';
import { DEPARTMENTS, STAFF_ROLES } from '../../cases/codes.ts';
import { communitiesQuery } from '../frame/community-choice.ts';
import { Form, Input, Modal, Select } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { addStaff, changeStaff, type OneTimePassword } from './administration.ts';

interface StaffFormProps {
  /** Undefined: somebody new. */
  account?: StaffAccount;
  onClose: () => void;
  /** With the password of somebody new. */
  onSaved: (made: OneTimePassword | undefined) => void;
}

/** A member of staff, new or changed. Another role ends the person's sessions. */
export function StaffForm({ account, onClose, onSaved }: StaffFormProps) {
  const { t } = useTranslation(['admin', 'codes', 'frame']);
  const { data: communities = [] } = useQuery(communitiesQuery);
  const [form] = Form.useForm<StaffIn>();
  const save = useMutation({
    mutationFn: async (fields: StaffIn): Promise<OneTimePassword | undefined> => {
      if (account === undefined) return addStaff(fields);
      const { login: _login, phone: _phone, department, ...change } = fields;
      await changeStaff(account.id, { ...change, department: department ?? null });
      return undefined;
    },
    onSuccess: onSaved,
  });
  const wanted = [{ required: true, message: t('frame:field.required') }];
  return (
    <Modal
      open
      title={account === undefined ? t('staff.add') : t('staff.edit')}
      okText={t('frame:state.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<StaffIn>
        form={form}
        layout="vertical"
        initialValues={account && { ...account, department: account.department ?? undefined }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="name" label={t('staff.name')} rules={wanted}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="login"
          label={t('staff.login')}
          rules={[...wanted, { pattern: /^[a-z0-9][a-z0-9._-]*$/, message: t('staff.loginForm') }]}
        >
          <Input maxLength={60} disabled={account !== undefined} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('staff.role')} rules={wanted}>
          <Select options={STAFF_ROLES.map((value) => ({ value, label: t(`codes:role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="department" label={t('staff.department')}>
          <Select
            allowClear
            options={DEPARTMENTS.map((value) => ({ value, label: t(`codes:department.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="communities" label={t('staff.communities')} rules={wanted}>
          <Select mode="multiple" options={communities.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        {account === undefined && (
          <Form.Item name="phone" label={t('staff.phone')}>
            <Input inputMode="tel" maxLength={30} autoComplete="off" />
          </Form.Item>
        )}
        {save.error !== null && <ProblemNotice error={save.error} />}
      </Form>
    </Modal>
  );
}
