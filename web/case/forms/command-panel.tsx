import { CloseOutlined, SendOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-error.ts';
import { useSession } from '../../session/session-gate.tsx';
import { Alert, Button, Form } from '../../ui/antd.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand, useCommandWord, type GivenCommand } from '../use-command.ts';
import type { ShownCase } from '../use-case.ts';
import { useIsSending } from '../cards/sending-file.tsx';
import { COMMAND_FORMS } from './command-forms.ts';
import { pathOf, type Field, type Values } from './field.ts';
import { faultedFields, useFaultWord } from './field-faults.ts';
import { FieldItem } from './field-item.tsx';
import { useFormWords } from './form-words.ts';
import { withoutEmpty } from './filled-in.ts';

/**
 * One command in place: prefilled, sent with Ctrl+Enter. Whatever goes wrong is told here and what was typed stays; a fault of
 * a field stands at the field.
 */
export function CommandPanel({
  shown,
  command,
  about,
  onDone,
}: {
  shown: ShownCase;
  command: GivenCommand;
  about?: string;
  onDone: () => void;
}) {
  const { t } = useTranslation(['case', 'frame']);
  const { id: me } = useSession();
  const { view, now } = shown;
  const word = useCommandWord();
  const words = useFormWords();
  const faultWord = useFaultWord();
  const [form] = Form.useForm<Values>();
  const given = useCommand(shown);
  const spec = COMMAND_FORMS[command];
  // The times offered are those of the form's opening: they do not run away from the hand.
  const [openedAt] = useState(now);
  const context = useMemo(
    () => ({ view, now: openedAt, me, about, words }),
    [view, openedAt, me, about, words],
  );
  const [initial] = useState(() => spec.initial?.(context) ?? {});
  const typed = Form.useWatch((values: Values) => values, { form, preserve: true });
  const fields = spec.fields(context, typed ?? initial);
  const { error } = given;
  // What is still on its way would not stand in the command.
  const isSending = useIsSending(view.id);
  const isStale = isProblem(error) && error.code === 'stale-version';

  useEffect(() => {
    if (!isProblem(error)) return;
    form.setFields(
      faultedFields(error.faults, fields).map(({ name, code }) => ({ name, errors: [faultWord(code)] })),
    );
    // The fields at the moment of the answer are those that were sent.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [error]);

  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('form input, form textarea')?.focus(), []);

  const send = (): void => {
    if (isSending) return;
    const shownNames = new Set(fields.map(({ name }) => pathOf(name)[0]));
    const all = form.getFieldsValue(true) as Values;
    const values = Object.fromEntries(Object.entries(all).filter(([name]) => shownNames.has(name)));
    const body = withoutEmpty(spec.body?.(values, context) ?? values);
    given.mutate({ command, body }, { onSuccess: onDone });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.submit();
    }
    const inList = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !inList) {
      event.preventDefault();
      onDone();
    }
  };

  const why = typeof spec.why === 'function' ? spec.why(context) : spec.why;
  return (
    <section className="case-panel" ref={box}>
      <header>
        <h3>{word(command)}</h3>
        {why !== undefined && <span className="quiet">{t(`form.why.${why}`)}</span>}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('frame:state.close')}
          onClick={onDone}
        />
      </header>
      {isStale ? (
        <Alert type="warning" showIcon role="alert" title={t('form.stale')} />
      ) : (
        error !== null && (
          <>
            <ProblemNotice error={error} onRetry={form.submit} />
            <p className="quiet">{t('form.keepsTyped')}</p>
          </>
        )
      )}
      <Form<Values>
        form={form}
        aria-label={word(command)}
        onKeyDown={onKeyDown}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={send}
        scrollToFirstError={{ focus: true }}
        className="case-form"
      >
        {fields.map((field: Field) => (
          <FieldItem key={pathOf(field.name).join('.')} field={field} shown={shown} />
        ))}
        <div className="case-form-end">
          <Button
            type="primary"
            htmlType="submit"
            icon={<SendOutlined aria-hidden />}
            loading={given.isPending}
            disabled={isSending}
          >
            {word(command)}
          </Button>
          <span className="quiet">
            <kbd>{t('form.hint')}</kbd>
          </span>
        </div>
      </Form>
    </section>
  );
}
