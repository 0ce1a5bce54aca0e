import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-gate.tsx';
import { Button, Popconfirm, Space } from '../ui/antd.ts';

interface DraftButtonsProps {
  proposedBy: string;
  /** What publishing brings about, to be confirmed. */
  effect: string;
  /** Another version is in force than the one that it was written from. */
  isOutdated: boolean;
  isPublishing: boolean;
  isWithdrawing: boolean;
  onPublish: () => void;
  onWithdraw: () => void;
}

/** How a proposal ends: a manager other than its author publishes it; its author or a manager withdraws it. */
export function DraftButtons({
  proposedBy,
  effect,
  isOutdated,
  isPublishing,
  isWithdrawing,
  onPublish,
  onWithdraw,
}: DraftButtonsProps) {
  const { t } = useTranslation('admin');
  const { id: me, role } = useSession();
  const isMine = proposedBy === me;
  const isManager = role === 'manager';
  return (
    <Space>
      {isManager && !isMine && (
        <Popconfirm title={effect} disabled={isOutdated} onConfirm={onPublish}>
          <Button size="small" type="primary" disabled={isOutdated} loading={isPublishing}>
            {t('policy.publish')}
          </Button>
        </Popconfirm>
      )}
      {(isMine || isManager) && (
        <Button size="small" loading={isWithdrawing} onClick={onWithdraw}>
          {t('policy.withdraw')}
        </Button>
      )}
    </Space>
  );
}
