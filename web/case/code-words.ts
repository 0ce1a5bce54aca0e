import { useTranslation } from 'react-i18next';
import type { codes } from '../words/zh/codes.ts';

export type CodeGroup = keyof typeof codes;

/** The word of a code that the API gave as text; a code of no list stays as it is. */
export function useCodeWord(): (group: CodeGroup, code: string) => string {
  const { i18n } = useTranslation('codes');
  return (group, code) => {
    const words = i18n.getResource(i18n.language, 'codes', `${group}.${code}`) as unknown;
    return typeof words === 'string' ? words : code;
  };
}
