import { useMutation } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeaveIn } from '../../api/contract/leave.ts';
import type { TeamLoadLine } from '../../api/contract/oversight.ts';
import { LEAVE_REASONS, type LeaveReason } from '../../cases/list-codes.ts';
import { newKey } from '../api/call.ts';
import { isProblem } from '../api/problem-error.ts';
import { App, DatePicker, Form, Modal, Radio, Select } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { inShanghai } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';
import { recordLeave } from './leaves.ts';

interface Fields {
  staff: string;
  time: [Dayjs, Dayjs];
  reason?: LeaveReason;
}

/** The wall time that was chosen, as Shanghai's. */
const wire = (time: Dayjs): string => `${time.format('YYYY-MM-DDTHH:mm')}:00+08:00`;

const bodyOf = ({ time: [from, to], reason }: Fields): LeaveIn => ({
  from: wire(from),
  to: wire(to),
  reason,
});

interface LeaveFormProps {
  people: readonly TeamLoadLine[];
  onClose: () => void;
  onRecorded: () => void;
}

/** Who is away from when to when, and what becomes of the cases in their hands. */
export function LeaveForm({ people, onClose, onRecorded }: LeaveFormProps) {
  const { t } = useTranslation(['manage', 'codes', 'frame']);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const now = useNow();
  const staff = Form.useWatch('staff', form);
  const time = Form.useWatch('time', form);
  // A repeat of the same wish has the same key; another wish has another.
  const [sent, setSent] = useState({ wish: '', key: newKey() });
  const record = useMutation({
    mutationFn: (fields: Fields) => {
      const wish = JSON.stringify([fields.staff, bodyOf(fields)]);
      const key = wish === sent.wish ? sent.key : newKey();
      setSent({ wish, key });
      return recordLeave(fields.staff, bodyOf(fields), key);
    },
    onSuccess: ({ cases }) => {
      void message.success(cases > 0 ? t('leave.told', { count: cases }) : t('leave.recorded'));
      onRecorded();
    },
    onError: (error) => {
      if (!isProblem(error)) return;
      const overlaps = error.faults.some(({ code }) => code === 'overlaps');
      if (error.faults.some(({ pointer }) => pointer === '/from' || pointer === '/to'))
        form.setFields([{ name: 'time', errors: [t(overlaps ? 'leave.overlaps' : 'leave.badTime')] }]);
    },
  });
  const chosen = people.find(({ person }) => person.id === staff);
  const begins = time?.[0];
  const isNow = begins !== undefined && begins !== null && Date.parse(wire(begins)) <= now;
  const wanted = [{ required: true, message: t('frame:field.required') }];
  const isAtField = isProblem(record.error) && record.error.faults.length > 0;
  const today = inShanghai(now).startOf('day');
  return (
    <Modal
      open
      title={t('leave.record')}
      okText={t('leave.record')}
      confirmLoading={record.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => record.mutate(fields)}>
        <Form.Item name="staff" label={t('leave.who')} rules={wanted}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={people.map(({ person, department, role }) => ({
              value: person.id,
              label: `${person.name} · ${department === null ? t(`codes:role.${role}`) : t(`codes:department.${department}`)}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="time" label={t('leave.time')} rules={wanted}>
          <DatePicker.RangePicker
            format="YYYY-MM-DD HH:mm"
            showTime={{
              format: 'HH:mm',
              minuteStep: 15,
              defaultOpenValue: [today.hour(9), today.hour(18)],
            }}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('leave.reason')} extra={t('leave.reasonNote')}>
          <Radio.Group
            options={LEAVE_REASONS.map((value) => ({ value, label: t(`leave.because.${value}`) }))}
          />
        </Form.Item>
        {chosen !== undefined && (
          <p role="status">
            {t(isNow ? 'leave.effectNow' : 'leave.effectThen', {
              name: chosen.person.name,
              count: chosen.open,
            })}
          </p>
        )}
        {record.error !== null && !isAtField && <ProblemNotice error={record.error} />}
      </Form>
    </Modal>
  );
}
