import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session.ts';
import { App, Modal } from '../ui/antd.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { PasswordForm } from './password-form.tsx';
import { useSession } from './session-gate.tsx';

/** Another password, from the user's menu. Every other session of the person ends. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  const { message } = App.useApp();
  const { login } = useSession();
  return (
    <Modal
      open
      title={t('password.title')}
      footer={null}
      width={400}
      onCancel={onClose}
      afterOpenChange={focusFirst}
      destroyOnHidden
    >
      <p className="quiet">{t('password.others')}</p>
      <PasswordForm
        login={login}
        onChosen={(session) => {
          client.setQueryData(sessionQuery.queryKey, session);
          void message.success(t('password.done'));
          onClose();
        }}
      />
    </Modal>
  );
}
