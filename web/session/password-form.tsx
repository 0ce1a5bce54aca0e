import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PASSWORD_LENGTH } from '../../cases/password.ts';
import { isProblem } from '../api/problem-error.ts';
import { choosePassword, type Session } from '../api/session.ts';
import { Button, Form, Input } from '../ui/antd.ts';
import { FIRST } from '../ui/focus-first.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';

interface Fields {
  current: string;
  password: string;
  again: string;
}

interface PasswordFormProps {
  login: string;
  /** The password that is replaced was given by an administrator. */
  isGiven?: boolean;
  onChosen: (session: Session) => void;
}

/** The old password and, twice, the new one; what the API finds wrong stands at its field. */
export function PasswordForm({ login, isGiven = false, onChosen }: PasswordFormProps) {
  const { t } = useTranslation(['session', 'frame']);
  const [form] = Form.useForm<Fields>();
  const choosing = useMutation({
    mutationFn: ({ current, password }: Fields) => choosePassword(current, password),
    onSuccess: onChosen,
    onError: (error) => {
      if (!isProblem(error)) return;
      for (const { pointer, code } of error.faults) {
        if (pointer === '/current') form.setFields([{ name: 'current', errors: [t('password.wrong')] }]);
        if (pointer === '/password')
          form.setFields([
            { name: 'password', errors: [code === 'same' ? t('password.same') : t('password.rule')] },
          ]);
      }
    },
  });
  const isAtField = isProblem(choosing.error) && choosing.error.faults.length > 0;
  const wanted = { required: true, message: t('frame:field.required') };
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => choosing.mutate(fields)}
    >
      {/* Password managers keep the new password under this name. */}
      <input
        type="text"
        className="visually-hidden"
        autoComplete="username"
        value={login}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <Form.Item
        name="current"
        label={isGiven ? t('password.given') : t('password.current')}
        rules={[wanted]}
      >
        <Input.Password
          {...FIRST}
          autoComplete="current-password"
          maxLength={PASSWORD_LENGTH.most}
          autoFocus
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password.new')}
        extra={t('password.rule')}
        dependencies={['current']}
        rules={[
          wanted,
          { min: PASSWORD_LENGTH.least, message: t('password.rule') },
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              value !== undefined && value !== '' && value === getFieldValue('current')
                ? Promise.reject(new Error(t('password.same')))
                : Promise.resolve(),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH.most} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['password']}
        rules={[
          wanted,
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              value === undefined || value === '' || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH.most} />
      </Form.Item>
      {choosing.error !== null && !isAtField && <ProblemNotice error={choosing.error} />}
      <Button type="primary" htmlType="submit" block loading={choosing.isPending}>
        {t('password.submit')}
      </Button>
    </Form>
  );
}
