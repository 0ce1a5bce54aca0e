import { startWords } from './words/i18n.ts';
await startWords();
