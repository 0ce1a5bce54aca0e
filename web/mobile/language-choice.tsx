import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES, languageOf } from '../words/i18n.ts';

const NAMES = { zh: '中文', en: 'English' } as const;

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const spoken = languageOf(i18n);
  return (
    <div className="choice" role="group" aria-label={t('user.language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          aria-pressed={language === spoken}
          onClick={() => void chooseLanguage(language)}
        >
          {NAMES[language]}
        </button>
      ))}
    </div>
  );
}
