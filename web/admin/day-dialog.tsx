import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayWish } from '../../cases/calendar-edit.ts';
import { dayOf, type WorkingCalendar } from '../../cases/calendar.ts';
import type { LocalDate } from '../../cases/time.ts';
import { Input, Modal, Radio } from '../ui/antd.ts';
import { useDayWords } from './calendar-year.tsx';

interface DayDialogProps {
  date: LocalDate;
  calendar: WorkingCalendar;
  onClose: () => void;
  onWish: (wish: DayWish) => void;
}

/** What one day is to be. */
export function DayDialog({ date, calendar, onClose, onWish }: DayDialogProps) {
  const { t } = useTranslation(['admin', 'frame']);
  const words = useDayWords();
  const day = dayOf(calendar, date);
  const [kind, setKind] = useState<DayWish['kind']>(
    day.kind === 'holiday' || day.kind === 'make-up' ? day.kind : 'ordinary',
  );
  const [name, setName] = useState(day.name ?? '');
  const isNamed = kind !== 'holiday' || name.trim() !== '';
  return (
    <Modal
      open
      width={400}
      title={words(date, day)}
      okText={t('calendar.setDay')}
      okButtonProps={{ disabled: !isNamed }}
      onOk={() => onWish(kind === 'holiday' ? { kind, name: name.trim() } : { kind })}
      onCancel={onClose}
    >
      <Radio.Group
        className="day-choice"
        aria-label={t('calendar.dayIs')}
        value={kind}
        options={(['ordinary', 'holiday', 'make-up'] as const).map((value) => ({
          value,
          label: t(`calendar.wish.${value}`),
        }))}
        onChange={({ target }) => setKind(target.value as DayWish['kind'])}
      />
      {kind === 'holiday' && (
        <Input
          aria-label={t('calendar.holidayName')}
          placeholder={t('calendar.holidayName')}
          maxLength={20}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      )}
    </Modal>
  );
}
