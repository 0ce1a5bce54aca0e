import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplanationView } from '../../api/contract/deadline.ts';
import { KINDS, PRIORITIES, type Kind, type Priority } from '../../cases/codes.ts';
import { DatePicker, Segmented } from '../ui/antd.ts';

/** A case that nobody opens, and the fields that say what it is. */
export function useImaginedCase(): {
  imagined: { kind: Kind; priority: Priority; openedAt: Dayjs };
  fields: ReactNode;
} {
  const { t } = useTranslation(['admin', 'codes']);
  const [kind, setKind] = useState<Kind>('repair');
  const [priority, setPriority] = useState<Priority>('P3');
  const [openedAt, setOpenedAt] = useState(() => dayjs());
  return {
    imagined: { kind, priority, openedAt },
    fields: (
      <>
        <Segmented<Kind>
          aria-label={t('calculator.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`codes:kind.${value}`) }))}
          onChange={setKind}
        />
        <Segmented<Priority>
          aria-label={t('calculator.priority')}
          value={priority}
          options={[...PRIORITIES]}
          onChange={setPriority}
        />
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
          aria-label={t('calculator.openedAt')}
          value={openedAt}
          onChange={(at) => setOpenedAt(at ?? dayjs())}
        />
      </>
    ),
  };
}

/** The days that a clock did not count, and the end of what the calendar knows. */
export function MetDays({
  skipped,
  beyondCoverage,
  coveredUntil,
}: Pick<ExplanationView, 'skipped' | 'beyondCoverage' | 'coveredUntil'>) {
  const { t } = useTranslation('admin');
  return (
    <>
      {skipped.map(({ on, name }) => (
        <span key={on} className="quiet">
          {' '}
          {t('calculator.skipped', { on, name: name ?? '' })}
        </span>
      ))}
      {beyondCoverage && <span className="due-soon"> {t('calculator.beyond', { until: coveredUntil })}</span>}
    </>
  );
}
