import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signIn, type Session } from '../api/session.ts';
import { Button, Form, Input } from '../ui/antd.ts';
import { FIRST } from '../ui/focus-first.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';

interface Fields {
  login: string;
  password: string;
}

export function SignInForm({
  onSignedIn,
  login,
}: {
  onSignedIn: (session: Session) => void;
  login?: string;
}) {
  const { t } = useTranslation();
  const attempt = useMutation({
    mutationFn: ({ login: name, password }: Fields) => signIn(name.trim(), password),
    onSuccess: onSignedIn,
  });
  const wanted = (field: string) => [{ required: true, message: t('signIn.missing', { field }) }];
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      initialValues={{ login }}
      onFinish={(fields) => attempt.mutate(fields)}
    >
      <Form.Item name="login" label={t('signIn.login')} rules={wanted(t('signIn.login'))}>
        <Input autoComplete="username" autoFocus={login === undefined} />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={wanted(t('signIn.password'))}>
        <Input.Password {...FIRST} autoComplete="current-password" autoFocus={login !== undefined} />
      </Form.Item>
      {attempt.error !== null && <ProblemNotice error={attempt.error} />}
      <Button type="primary" htmlType="submit" block loading={attempt.isPending} style={{ marginTop: 12 }}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
