import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../api/problem-error.ts';
import { languageOf } from '../words/i18n.ts';
import { problemWords } from '../words/problem-words.ts';

/** The one place that turns any error into words for a person. */
export function useErrorWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!isProblem(error)) return t('error.broken');
    return error.code === 'offline' ? t('error.offline') : problemWords(error.code, languageOf(i18n));
  };
}

/** What went wrong, with what to do about it. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const problem = isProblem(error) ? error : undefined;
  const number = problem?.number ?? null;
  const requestId = problem !== undefined && problem.status >= 500 ? problem.requestId : null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words(error)}
      description={
        number === null && requestId === null ? undefined : (
          <>
            {number !== null && <Link to={`/cases/${number}`}>{t('error.openCase', { number })}</Link>}
            {requestId !== null && <div className="quiet">{t('error.requestId', { id: requestId })}</div>}
          </>
        )
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t('state.retry')}
          </Button>
        )
      }
    />
  );
}
