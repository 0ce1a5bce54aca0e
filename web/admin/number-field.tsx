import { useTranslation } from 'react-i18next';
import type { Span } from '../../cases/calendar.ts';
import type { Target } from '../../cases/policy.ts';
import { InputNumber, Switch } from '../ui/antd.ts';
import { hoursText, spansIn } from './hours-text.ts';
import { ListInput } from './list-input.tsx';
import type { FieldKind } from './policy-fields.ts';
import { TargetEditor } from './target-editor.tsx';

/** As the schema of the policy has it. */
const MOST: Partial<Record<FieldKind, number>> = { days: 366, minutes: 100_000, count: 1000, percent: 100 };

const numbersIn = (text: string): number[] | null => {
  const parts = text.split(/[\s,，、·]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => /^[1-9]\d{0,3}$/.test(part)) ? parts.map(Number) : null;
};
const windowIn = (text: string): Span | null => {
  const spans = spansIn(text);
  return spans?.length === 1 ? (spans[0] ?? null) : null;
};
const windowsIn = (text: string): Span[] | null => {
  const spans = spansIn(text);
  return spans === null || spans.length === 0 ? null : spans;
};

interface NumberFieldProps {
  label: string;
  as: FieldKind;
  value: unknown;
  onChange: (value: unknown) => void;
  onReadable: (isReadable: boolean) => void;
}

/** One number of the policy, or a few that belong together, by its kind. */
export function NumberField({ label, as, value, onChange, onReadable }: NumberFieldProps) {
  const { t } = useTranslation('admin');
  switch (as) {
    case 'target':
    case 'target-or-none':
    case 'arrive':
      return <TargetEditor label={label} value={value as Target} onChange={onChange} />;
    case 'switch':
      return <Switch aria-label={label} checked={value as boolean} onChange={onChange} />;
    case 'numbers':
      return (
        <ListInput
          label={label}
          value={value as number[]}
          show={(numbers) => numbers.join(' ')}
          read={numbersIn}
          onChange={onChange}
          onReadable={onReadable}
        />
      );
    case 'window':
      return (
        <ListInput
          label={label}
          value={value as Span}
          show={(span) => hoursText([span])}
          read={windowIn}
          onChange={onChange}
          onReadable={onReadable}
        />
      );
    case 'windows':
      return (
        <ListInput
          label={label}
          value={value as Span[]}
          show={hoursText}
          read={windowsIn}
          onChange={onChange}
          onReadable={onReadable}
        />
      );
    case 'days':
    case 'minutes':
    case 'percent':
    case 'count':
      return (
        <InputNumber
          aria-label={label}
          min={1}
          max={MOST[as]}
          precision={0}
          value={value as number}
          suffix={as === 'count' ? undefined : t(`policy.suffix.${as}`)}
          onChange={(count) => count !== null && onChange(count)}
        />
      );
  }
}
