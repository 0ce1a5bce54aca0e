import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountLine } from '../../api/contract/arrears.ts';
import { PAYMENT_METHODS, type PaymentMethod } from '../../cases/codes.ts';
import { insist, newKey } from '../api/call.ts';
import { App, Form, Input, InputNumber, Modal, Select } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { exactTime, yuan } from '../ui/time-words.ts';
import { fenOf, type Payment } from './fees.ts';

interface Fields {
  amount: number;
  method: PaymentMethod;
  receipt: string;
}

/** A number of the desk's own, unless the clerk has a receipt's. */
const deskNumber = (): string => `desk-${exactTime(Date.now()).replace(/\D/g, '')}-${newKey().slice(0, 4)}`;

/** Money taken at the desk. The receipt's number makes it once, whatever happens to the connection. */
export function PaymentForm({
  account,
  onClose,
}: {
  account: { home: Pick<AccountLine['home'], 'id' | 'room'>; outstandingFen: number };
  onClose: () => void;
}) {
  const { t } = useTranslation(['fees', 'codes', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [key] = useState(newKey);
  const book = useMutation({
    mutationFn: ({ amount, method, receipt }: Fields) =>
      insist<Payment>('/api/payments', {
        method: 'POST',
        key,
        body: { home: account.home.id, amountFen: fenOf(amount), method, providerId: receipt.trim() },
      }),
    onSuccess: ({ amountFen }) => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void message.success(t('pay.done', { amount: yuan(amountFen) }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('pay.title', { room: account.home.room })}
      okText={t('pay.submit')}
      confirmLoading={book.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          amount: account.outstandingFen / 100,
          method: 'wechat' satisfies PaymentMethod,
          receipt: deskNumber(),
        }}
        onFinish={(fields) => book.mutate(fields)}
      >
        <Form.Item
          name="amount"
          label={t('pay.amount')}
          rules={[{ required: true, type: 'number', min: 0.01 }]}
        >
          <InputNumber prefix="¥" precision={2} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="method" label={t('pay.method')}>
          <Select<PaymentMethod>
            options={PAYMENT_METHODS.map((value) => ({ value, label: t(`codes:paymentMethod.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="receipt"
          label={t('pay.receipt')}
          rules={[{ required: true, pattern: /^[A-Za-z0-9._:/-]+$/ }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        {book.error !== null && <ProblemNotice error={book.error} />}
      </Form>
    </Modal>
  );
}
