import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Span, WorkingCalendar } from '../../cases/calendar.ts';
import { Input } from '../ui/antd.ts';
import { WEEKDAYS } from './calendar-year.tsx';
import { hoursText, spansIn } from './hours-text.ts';

interface HoursEditorProps {
  weekly: WorkingCalendar['weekly'];
  /** Faults by weekday, Monday 0. */
  faults: ReadonlySet<number>;
  /** Undefined: the hours are only shown. */
  onChange?: (weekday: number, spans: Span[]) => void;
  /** Whether every day can be read. */
  onReadable: (isReadable: boolean) => void;
}

/** Opening hours of each weekday as text: up to three spans, none for a day of rest. */
export function HoursEditor({ weekly, faults, onChange, onReadable }: HoursEditorProps) {
  const { t } = useTranslation('admin');
  const [texts, setTexts] = useState(() => weekly.map(hoursText));
  const write = (index: number, text: string): void => {
    const next = texts.with(index, text);
    setTexts(next);
    const spans = spansIn(text);
    if (spans !== null) onChange?.(index, spans);
    onReadable(next.every((each) => spansIn(each) !== null));
  };
  return (
    <fieldset className="hours-editor">
      <legend>{t('calendar.hours')}</legend>
      {WEEKDAYS.map((weekday, index) => {
        const text = texts[index] ?? '';
        const isFaulty = spansIn(text) === null || faults.has(index);
        return (
          <label key={weekday}>
            <span>{t(`calendar.weekdayLong.${weekday}`)}</span>
            <Input
              value={text}
              readOnly={onChange === undefined}
              placeholder={t('calendar.closed')}
              status={isFaulty ? 'error' : undefined}
              aria-invalid={isFaulty}
              onChange={({ target }) => write(index, target.value)}
            />
            {isFaulty && <span className="field-fault">{t('calendar.hoursFault')}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}
