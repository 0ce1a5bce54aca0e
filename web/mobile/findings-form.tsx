import { useTranslation } from 'react-i18next';
import { CATEGORY_ROUTES, DEPARTMENTS, type Department, type Verdict } from '../../cases/codes.ts';
import { CASE_TYPES } from '../../cases/index.ts';
import { useDraft } from './draft.tsx';
import { NOTHING_TO_DO, type Order } from './order.ts';
import { Pictures } from './pictures.tsx';
import { shotsFor } from './queue.ts';
import { queueNow } from './queue-store.ts';
import { Field, LongText, StepForm, Tick, unlessEmpty } from './step-form.tsx';

/** What was found on the spot: whether it is so, how it came, and, where there is work, whose it is and who pays. */
export function FindingsForm({ order }: { order: Order }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const { view } = order;
  const verdicts = CASE_TYPES[view.kind].verdicts(view.category);
  const lead = CATEGORY_ROUTES[view.category].lead;
  const [verdict, setVerdict] = useDraft<Verdict | ''>('verdict', '');
  const [course, setCourse] = useDraft('course', '');
  const [cause, setCause] = useDraft('cause', '');
  const [party, setParty] = useDraft('party', '');
  const [department, setDepartment] = useDraft<Department>('department', lead);
  const [warranty, setWarranty] = useDraft('warranty', false);
  const [chargeable, setChargeable] = useDraft('chargeable', false);
  const work = verdict !== '' && !NOTHING_TO_DO.includes(verdict);
  const isRepair = view.kind === 'repair';

  const body = (): Record<string, unknown> => {
    const evidence = shotsFor(queueNow(), view.id)
      .filter(({ kind }) => kind === 'evidence')
      .map(({ id }) => id);
    return {
      verdict,
      course: course.trim(),
      ...unlessEmpty('cause', cause),
      ...unlessEmpty('party', isRepair ? '' : party),
      // A department that the category names anyway is not sent: a warranty then leads to the developer by itself.
      ...(work && department !== lead ? { department } : {}),
      ...(work && isRepair && warranty ? { warranty } : {}),
      ...(work && isRepair && chargeable ? { chargeable } : {}),
      ...(evidence.length === 0 ? {} : { evidence }),
    };
  };

  return (
    <StepForm order={order} step="record-findings" body={body}>
      <fieldset>
        <legend>{t('form.verdict')}</legend>
        <div className="presets">
          {verdicts.map((each) => (
            <label key={each} className="preset">
              <input
                type="radio"
                name="verdict"
                required
                checked={verdict === each}
                onChange={() => setVerdict(each)}
              />
              {t(`codes:verdict.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {verdict === 'unfounded' && <p className="notice">{t('form.unfounded')}</p>}
      {verdict !== '' && verdict !== 'unfounded' && !work && <p className="notice">{t('form.explain')}</p>}
      <LongText required label={t('form.course')} pointer="/course" value={course} onChange={setCourse} />
      <fieldset>
        <legend>{t('form.evidence')}</legend>
        <Pictures order={order} kind="evidence" />
      </fieldset>
      <LongText label={t('form.cause')} pointer="/cause" value={cause} onChange={setCause} />
      {!isRepair && <LongText label={t('form.party')} pointer="/party" value={party} onChange={setParty} />}
      {work && (
        <Field label={t('form.department')} pointer="/department">
          {(wiring) => (
            <select
              {...wiring}
              value={department}
              onChange={({ target }) => setDepartment(target.value as Department)}
            >
              {DEPARTMENTS.map((each) => (
                <option key={each} value={each}>
                  {t(`codes:department.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {work && isRepair && (
        <fieldset>
          <legend>{t('form.payer')}</legend>
          <Tick label={t('form.warranty')} on={warranty} onChange={setWarranty} />
          <Tick label={t('form.chargeable')} on={chargeable} onChange={setChargeable} />
        </fieldset>
      )}
    </StepForm>
  );
}
