import { useTranslation } from 'react-i18next';
import { Segmented } from '../ui/antd.ts';
import { chooseLanguage, languageOf, type Language } from '../words/i18n.ts';

const OPTIONS: { value: Language; label: string }[] = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'EN' },
];

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('user.language')}
      options={OPTIONS}
      value={languageOf(i18n)}
      onChange={(language) => void chooseLanguage(language)}
    />
  );
}
