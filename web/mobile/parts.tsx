import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../api/problem-error.ts';
import { languageOf } from '../words/i18n.ts';
import { problemWords } from '../words/refusal-words.ts';

/** The one place of the phone pages that turns an error into words. */
export function useErrorWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!isProblem(error)) return t('error.broken');
    return error.code === 'offline' ? t('error.offline') : problemWords(error.code, languageOf(i18n));
  };
}

export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  return (
    <div className="notice danger" role="alert">
      <strong>{words(error)}</strong>
      {isProblem(error) && error.status >= 500 && error.requestId !== null && (
        <div className="quiet">{t('error.requestId', { id: error.requestId })}</div>
      )}
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  );
}

export function Waiting() {
  const { t } = useTranslation();
  return (
    <main className="page" aria-busy>
      <p className="quiet" role="status">
        {t('state.loading')}
      </p>
    </main>
  );
}

/** A page: where one is and the way back at the top, the one next action at the thumb. */
export function Screen({
  title,
  back,
  aside,
  thumb,
  children,
}: {
  title: ReactNode;
  back?: string;
  aside?: ReactNode;
  thumb?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation('mobile');
  return (
    <>
      <header className="top">
        {back !== undefined && (
          <Link className="back" to={back} aria-label={t('back')}>
            <svg viewBox="0 0 24 24" width={24} height={24} aria-hidden>
              <path
                d="M15 5l-7 7 7 7"
                fill="none"
                stroke="currentColor"
                strokeWidth={2.2}
                strokeLinecap="round"
              />
            </svg>
          </Link>
        )}
        <h1>{title}</h1>
        {aside}
      </header>
      <main className="page" id="content" tabIndex={-1}>
        {children}
      </main>
      {thumb != null && <div className="thumb">{thumb}</div>}
    </>
  );
}

/** What the section is about, and how many. */
export function Heading({ children, count }: { children: ReactNode; count?: number }) {
  return (
    <h2>
      {children}
      {count !== undefined && <span className="count">{count}</span>}
    </h2>
  );
}
