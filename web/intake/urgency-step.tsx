import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { HintsView } from '../../api/contract/intake.ts';
import { PRIORITIES, type Priority } from '../../cases/codes.ts';
import { Checkbox, DatePicker, Segmented } from '../ui/antd.ts';
import { wantsAppointment, type IntakeDraft } from './draft.ts';
import { FaultNote, marked, type Faults } from './faults.tsx';
import { StepBox } from './step-box.tsx';

interface StepProps {
  draft: IntakeDraft;
  change: (part: Partial<IntakeDraft>) => void;
  faults: Faults;
  hints?: HintsView;
}

/** How urgent it is, what an emergency sets off, and when a visit suits. */
export function UrgencyStep({ draft, change, faults, hints }: StepProps) {
  const { t } = useTranslation(['intake', 'codes']);
  const { appointment } = draft;
  return (
    <StepBox title={t('urgency.title')}>
      <div className="intake-row">
        <Segmented<Priority>
          aria-label={t('urgency.priority')}
          value={draft.priority}
          options={PRIORITIES.map((value) => ({ value, label: `${value} ${t(`codes:priority.${value}`)}` }))}
          onChange={(priority) => change({ priority })}
        />
        {draft.kind === 'repair' && (
          <Checkbox
            checked={draft.danger}
            onChange={({ target }) =>
              change({ danger: target.checked, priority: target.checked ? 'P1' : 'P3' })
            }
          >
            {t('urgency.danger')}
          </Checkbox>
        )}
      </div>
      {draft.priority === 'P1' && hints !== undefined && <Emergency hints={hints} />}
      {wantsAppointment(draft) && (
        <DatePicker.RangePicker
          {...marked(faults.appointment)}
          showTime={{ format: 'HH:mm', minuteStep: 15 }}
          format="MM-DD HH:mm"
          aria-label={t('urgency.appointment')}
          placeholder={[t('urgency.from'), t('urgency.to')]}
          disabledDate={(day) => day.isBefore(dayjs(), 'day')}
          value={appointment && [dayjs(appointment.from), dayjs(appointment.to)]}
          onChange={(range) =>
            change({
              appointment:
                range?.[0] == null || range[1] == null
                  ? undefined
                  : { from: range[0].format(), to: range[1].format() },
            })
          }
        />
      )}
      <FaultNote of="appointment" faults={faults} />
    </StepBox>
  );
}

/** What a P1 will do: whom it pages, in order, and whom the caller or the clerk must ring outside. */
function Emergency({ hints: { pages, numbersToCall } }: { hints: HintsView }) {
  const { t } = useTranslation(['intake', 'codes']);
  return (
    <div className="intake-emergency" role="status">
      <b>{t('urgency.pages')}</b>
      <ul>
        {pages.map(({ department, people }) => (
          <li key={department}>
            {t(`codes:department.${department}`)}: {people.join(' → ')}
          </li>
        ))}
      </ul>
      {numbersToCall.map(({ name, phone }) => (
        <p key={phone}>
          {t('urgency.callNow', { name })} <strong>{phone}</strong>
        </p>
      ))}
    </div>
  );
}
