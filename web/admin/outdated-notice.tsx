import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert, Button } from '../ui/antd.ts';

interface OutdatedNoticeProps {
  /** What the newer version changed. */
  children: ReactNode;
  /** Whether all that was typed can be read, and so be laid over the newer version. */
  isReadable: boolean;
  onLayOver: () => void;
}

/** A newer version was published while a change was being written: what it changed, and the way on with what was typed. */
export function OutdatedNotice({ children, isReadable, onLayOver }: OutdatedNoticeProps) {
  const { t } = useTranslation('admin');
  return (
    <Alert
      type="warning"
      role="alert"
      className="outdated-notice"
      title={t('draft.newer')}
      description={
        <>
          {children}
          <p>{t('draft.kept')}</p>
          <Button size="small" disabled={!isReadable} onClick={onLayOver}>
            {t('draft.layOver')}
          </Button>
        </>
      }
    />
  );
}
