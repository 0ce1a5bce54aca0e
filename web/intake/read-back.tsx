import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../ui/time-words.ts';
import { Checkbox } from '../ui/antd.ts';
import { wantsAppointment, type IntakeDraft } from './draft.ts';
import { StepBox } from './step-box.tsx';

/** A number of the archive is read back by its end: the clerk sees no more of it. */
function phoneOf({ phone, caller }: IntakeDraft, t: TFunction<['intake', 'codes']>): string {
  if (phone.trim() !== '') return t('readBack.phone', { phone: phone.trim() });
  const known = caller?.phone ?? null;
  return known === null ? '' : t('readBack.phoneTail', { tail: known.slice(-4) });
}

/** The sentence that the clerk says aloud (R31): what was written down, in the customer's words. */
export function readBackOf(draft: IntakeDraft, t: TFunction<['intake', 'codes']>): string {
  const parts = [
    draft.name.trim() === '' ? t('readBack.hello') : t('readBack.helloName', { name: draft.name.trim() }),
    draft.place === undefined || draft.category === undefined
      ? ''
      : t('readBack.where', { place: draft.place.label, category: t(`codes:category.${draft.category}`) }),
    draft.description.trim() === '' ? '' : t('readBack.what', { text: draft.description.trim() }),
    wantsAppointment(draft) && draft.appointment !== undefined
      ? t('readBack.when', {
          from: exactTime(draft.appointment.from),
          to: exactTime(draft.appointment.to).slice(-5),
        })
      : '',
    phoneOf(draft, t),
    t('readBack.right'),
  ];
  return parts.filter((part) => part !== '').join('');
}

export function ReadBack({
  draft,
  change,
}: {
  draft: IntakeDraft;
  change: (part: Partial<IntakeDraft>) => void;
}) {
  const { t } = useTranslation(['intake', 'codes']);
  return (
    <StepBox title={t('readBack.title')}>
      <p className="read-back">{readBackOf(draft, t)}</p>
      <Checkbox checked={draft.confirmed} onChange={({ target }) => change({ confirmed: target.checked })}>
        {t('readBack.confirmed')}
      </Checkbox>
    </StepBox>
  );
}
