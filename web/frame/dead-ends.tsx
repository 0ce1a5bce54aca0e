import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Result } from '../ui/antd.ts';

function DeadEnd({ status, title, hint }: { status: '403' | '404' | '500'; title: string; hint: string }) {
  const { t } = useTranslation();
  return (
    <Result status={status} title={title} subTitle={hint} extra={<Link to="/">{t('error.home')}</Link>} />
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return <DeadEnd status="404" title={t('error.notFound')} hint={t('error.notFoundHint')} />;
}

export function ForbiddenPage() {
  const { t } = useTranslation();
  return <DeadEnd status="403" title={t('error.forbidden')} hint={t('error.forbiddenHint')} />;
}

export function BrokenPage() {
  const { t } = useTranslation();
  return <DeadEnd status="500" title={t('error.broken')} hint={t('error.brokenHint')} />;
}
