import { REQUEST_PROBLEMS } from '../../api/contract/request-problems.ts';
import { REFUSALS } from '../../cases/refusals.ts';
import type { Language } from './i18n.ts';

const PROBLEMS: Record<string, { zh: string; en: string }> = { ...REFUSALS, ...REQUEST_PROBLEMS };

/** The words of a refusal or problem, the same as the API's title. */
export const problemWords = (code: string, language: Language): string =>
  (PROBLEMS[code] ?? REQUEST_PROBLEMS.internal)[language];
