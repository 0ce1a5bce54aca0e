import { useTranslation } from 'react-i18next';
import type { Change } from './policy-fields.ts';
import { usePolicyWords } from './policy-words.ts';

/** What would change, old and new. */
export function PolicyChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('admin');
  const { changeWords, valueWords } = usePolicyWords();
  return (
    <ul className="policy-changes">
      {changes.map((change) => {
        const what = changeWords(change);
        return (
          <li key={what}>
            {what}
            {t('policy.colon')}
            <s className="quiet">{valueWords(change.as, change.before)}</s> <span aria-hidden>→</span>{' '}
            <b>{valueWords(change.as, change.after)}</b>
          </li>
        );
      })}
    </ul>
  );
}
