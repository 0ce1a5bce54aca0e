import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRE_VISIT_CHECKS, type ChecklistItem } from '../../cases/codes.ts';
import type { Order } from './order.ts';
import { StepForm, Tick } from './step-form.tsx';

/** What must be ticked before work starts; the server refuses without it (cases/repair.ts), a P1 gives no notice. */
const checksFor = ({ place, priority }: Order['view']): readonly ChecklistItem[] => {
  if (place.home !== null) return PRE_VISIT_CHECKS;
  return priority === 'P1' ? ['safety-sign', 'barrier'] : ['advance-notice', 'safety-sign', 'barrier'];
};

export function ChecksForm({ order }: { order: Order }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const { view } = order;
  const items = checksFor(view);
  const [ticked, setTicked] = useState<readonly string[]>(view.visit.checklist);
  return (
    <StepForm
      order={order}
      step="start-work"
      submit={t('step.start-work')}
      body={() => ({ checklist: items.filter((item) => ticked.includes(item)) })}
    >
      <fieldset>
        <legend>{t(view.place.home === null ? 'form.checksPublic' : 'form.checksHome')}</legend>
        {items.map((item) => (
          <Tick
            key={item}
            required
            label={t(`codes:checklist.${item}`)}
            on={ticked.includes(item)}
            onChange={(on) => setTicked(on ? [...ticked, item] : ticked.filter((each) => each !== item))}
          />
        ))}
      </fieldset>
    </StepForm>
  );
}
