import { useTranslation } from 'react-i18next';
import { useKeys, type KeyRow } from '../frame/keys.ts';
import type { CommandName } from '../../cases/commands.ts';
import { useCommandWord } from './use-command.ts';

/**
 * The keys of a case: `e` opens the next step, `a` assigns, `c` comments; Escape closes the open form, then the drawer. They lie
 * over the keys of a list beneath.
 */
export function useCaseKeys({
  next,
  mayAssign,
  mayComment,
  open,
  close,
}: {
  next: CommandName | null;
  mayAssign: boolean;
  mayComment: boolean;
  open: (command: CommandName | 'comment') => void;
  /** Undefined where Escape has nothing to close. */
  close?: () => void;
}): void {
  const { t } = useTranslation('case');
  const word = useCommandWord();
  const rows: KeyRow[] = [];
  if (next !== null) rows.push({ key: 'e', words: `${t('bar.next')}：${word(next)}`, run: () => open(next) });
  if (mayAssign) rows.push({ key: 'a', words: word('assign'), run: () => open('assign') });
  if (mayComment) rows.push({ key: 'c', words: word('comment'), run: () => open('comment') });
  if (close !== undefined) rows.push({ key: 'Escape', words: t('bar.close'), run: close });
  useKeys(rows);
}
