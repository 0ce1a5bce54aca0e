import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { canvasBlob } from '../ui/canvas-blob.ts';
import { SignaturePad } from '../ui/signature-pad.tsx';
import { useDraft } from './draft.tsx';
import { useGive } from './giving.tsx';
import { LinesField, type Line } from './lines-field.tsx';
import { fenOf } from './money.ts';
import type { Order } from './order.ts';
import { Pictures } from './pictures.tsx';
import { shotsFor } from './queue.ts';
import { queueNow } from './queue-store.ts';
import { Field, LongText, StepForm, Tick, unlessEmpty } from './step-form.tsx';

/** The work is done: what was done, with what, for how much, shown in pictures, explained and signed for. */
export function ResolveForm({ order }: { order: Order }) {
  const { t } = useTranslation(['mobile', 'codes']);
  const { view } = order;
  const give = useGive(order);
  const inHome = view.place.home !== null;
  const isRepair = view.kind === 'repair';
  const [done, setDone] = useDraft('done', '');
  const [cleared, setCleared] = useDraft('cleared', false);
  const [lines, setLines] = useDraft<Line[]>('lines', []);
  const [fee, setFee] = useDraft(
    'fee',
    view.quote?.state === 'accepted' ? String(view.quote.totalFen / 100) : '',
  );
  const [explained, setExplained] = useDraft('explained', false);
  const [needs, setNeeds] = useDraft('needs', '');
  const [prevention, setPrevention] = useDraft('prevention', '');
  const signature = useRef<HTMLCanvasElement>(null);
  /** The signature as it was taken to the case, so that a second try does not take it there again. */
  const signedAs = useRef<string>(undefined);

  const body = async (): Promise<Record<string, unknown>> => {
    if (signature.current !== null)
      signedAs.current ??= await give.picture('signature', await canvasBlob(signature.current, 'image/png'));
    const evidence = shotsFor(queueNow(), view.id)
      .filter(({ kind }) => kind !== 'signature')
      .map(({ id }) => id);
    const materials = lines.map(({ name, qty }) => ({ name: name.trim(), qty: Number(qty) }));
    const feeFen = fenOf(fee);
    return {
      done: done.trim(),
      explained,
      ...(cleared ? { checklist: ['site-cleared'] } : {}),
      ...(materials.length === 0 ? {} : { materials }),
      ...(feeFen === null ? {} : { feeFen }),
      ...(evidence.length === 0 ? {} : { evidence }),
      ...(signedAs.current === undefined ? {} : { signature: signedAs.current }),
      ...unlessEmpty('furtherNeeds', needs),
      ...unlessEmpty('prevention', prevention),
    };
  };

  return (
    <StepForm order={order} step="resolve" submit={t('step.resolve')} body={body}>
      <LongText required label={t('form.done')} pointer="/done" value={done} onChange={setDone} />
      {isRepair && (
        <fieldset>
          <legend>{t('form.after')}</legend>
          <Pictures order={order} kind="photo-after" />
        </fieldset>
      )}
      {isRepair && <LinesField legend={t('form.materials')} lines={lines} onChange={setLines} />}
      {isRepair && inHome && (
        <Field label={t('form.fee')} pointer="/feeFen" hint={t('form.feeHint')}>
          {(wiring) => (
            <input
              {...wiring}
              inputMode="decimal"
              pattern="\d{1,7}(\.\d{1,2})?"
              title={t('form.notAmount')}
              value={fee}
              onChange={({ target }) => setFee(target.value)}
            />
          )}
        </Field>
      )}
      {isRepair && !inHome && (
        <fieldset>
          <legend>{t('form.cleared')}</legend>
          <Tick required label={t('codes:checklist.site-cleared')} on={cleared} onChange={setCleared} />
        </fieldset>
      )}
      {isRepair && inHome && (
        <>
          <Tick label={t('form.explained')} on={explained} onChange={setExplained} />
          <LongText
            label={t('form.furtherNeeds')}
            pointer="/furtherNeeds"
            value={needs}
            onChange={setNeeds}
          />
        </>
      )}
      {(!isRepair || !inHome) && (
        <LongText
          label={t('form.prevention')}
          pointer="/prevention"
          value={prevention}
          onChange={setPrevention}
        />
      )}
      {isRepair && inHome && (
        <fieldset>
          <legend>{t('form.sign')}</legend>
          <SignaturePad
            words={{ hint: t('form.signHint'), signed: t('form.signed'), wipe: t('form.signClear') }}
            onSigned={(canvas) => {
              signature.current = canvas;
              if (signedAs.current !== undefined) void give.dropPicture(signedAs.current);
              signedAs.current = undefined;
            }}
          />
        </fieldset>
      )}
    </StepForm>
  );
}
