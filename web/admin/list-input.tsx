import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '../ui/antd.ts';

interface ListInputProps<T> {
  label: string;
  value: T;
  show: (value: T) => string;
  /** Null where the text cannot be read. */
  read: (text: string) => T | null;
  onChange: (value: T) => void;
  onReadable: (isReadable: boolean) => void;
}

/** Several numbers in one line of text; what cannot be read stays as it was written and is said so. */
export function ListInput<T>({ label, value, show, read, onChange, onReadable }: ListInputProps<T>) {
  const { t } = useTranslation('admin');
  const [text, setText] = useState(() => show(value));
  const isFaulty = read(text) === null;
  return (
    <>
      <Input
        className="policy-text"
        aria-label={label}
        aria-invalid={isFaulty}
        status={isFaulty ? 'error' : undefined}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          const next = read(target.value);
          onReadable(next !== null);
          if (next !== null) onChange(next);
        }}
      />
      {isFaulty && <span className="field-fault">{t('policy.unreadable')}</span>}
    </>
  );
}
