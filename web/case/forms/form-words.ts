import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../../ui/time-words.ts';
import { useCodeWord } from '../code-words.ts';
import { useCommandWord } from '../use-command.ts';
import type { FormWords } from './field.ts';

/** The words that forms' options are made of, in the reader's language. */
export function useFormWords(): FormWords {
  const { t, i18n } = useTranslation('case');
  const code = useCodeWord();
  const command = useCommandWord();
  return useMemo(
    () => ({
      codes: (group, values) => values.map((value) => ({ value, label: code(group, value) })),
      value: (name, values) => t(`value.${name}`, values ?? {}),
      task: (about) => t(`task.${about as 'callback'}`),
      command,
      moment: (at) => exactTime(at),
    }),
    // The words change with the language alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [i18n.language],
  );
}
