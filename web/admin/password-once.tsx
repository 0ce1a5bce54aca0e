import { useTranslation } from 'react-i18next';
import { Modal, Typography } from '../ui/antd.ts';
import type { OneTimePassword } from './administration.ts';

/** The one look at a password; nobody can show it again. */
export function PasswordOnce({ made, onClose }: { made: OneTimePassword; onClose: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <Modal open title={t('password.title', { name: made.staff.name })} footer={null} onCancel={onClose}>
      <p>{t('password.note')}</p>
      {made.password === null ? (
        <p>{t('password.gone')}</p>
      ) : (
        <Typography.Text code copyable>
          {made.password}
        </Typography.Text>
      )}
    </Modal>
  );
}
