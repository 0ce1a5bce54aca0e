import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/case-view.ts';
import { Button, Checkbox, Form, Input, InputNumber } from '../../ui/antd.ts';
import { yuan } from '../../ui/time-words.ts';
import {
  CaseControl,
  ChoiceControl,
  MoneyControl,
  MomentControl,
  OPEN_AT_MOST,
  PersonControl,
  PlaceControl,
} from './controls.tsx';
import { FileControl, FilesControl } from './file-control.tsx';
import { pathOf, type Field, type FieldWord, type Option, type Values } from './field.ts';
import type { ShownCase } from '../use-case.ts';

type Lines = Extract<Field, { kind: 'lines' }>;
type Shown = Pick<ShownCase, 'name' | 'view'>;

const SCORES = [1, 2, 3, 4, 5].map((score) => ({ value: score, label: String(score) }));

const placeOf = ({ place: { home, area } }: CaseView): Option | null =>
  home !== null
    ? { value: home.id, label: home.room }
    : area !== null
      ? { value: area.id, label: area.name }
      : null;

/** The control of a field, to stand in an item of the form. `label` names one that has no label of its own. */
function controlOf(field: Exclude<Field, Lines>, shown: Shown, label?: string): ReactElement {
  const { community } = shown.view;
  const named = label === undefined ? {} : { 'aria-label': label };
  switch (field.kind) {
    case 'text':
      return <Input.TextArea rows={2} maxLength={4000} {...named} />;
    case 'line':
      return <Input maxLength={4000} {...named} />;
    case 'date':
      return <Input type="date" {...named} />;
    case 'flag':
      return <Checkbox>{label}</Checkbox>;
    case 'money':
      return <MoneyControl {...named} />;
    case 'count':
      return <InputNumber min={1} max={999} precision={0} {...named} />;
    case 'score':
      return <ChoiceControl options={SCORES} {...named} />;
    case 'moment':
      return <MomentControl presets={field.presets} />;
    case 'choice':
      return <ChoiceControl options={field.options} {...named} />;
    case 'choices':
      return <Checkbox.Group options={[...field.options]} />;
    case 'person':
      return <PersonControl department={field.department} not={field.not} community={community} />;
    case 'place':
      return <PlaceControl of={field.of} community={community} here={placeOf(shown.view)} />;
    case 'case':
      return <CaseControl community={community} />;
    case 'files':
      return <FilesControl kinds={field.kinds} likely={field.likely} shown={shown} {...named} />;
    case 'file':
      return <FileControl kinds={field.kinds} likely={field.likely} shown={shown} {...named} />;
  }
}

const useFieldWord = () => {
  const { t } = useTranslation('case');
  return (field: Field): string =>
    field.word ?? t(`field.${field.label ?? (pathOf(field.name).at(-1) as FieldWord)}`);
};

/** Its options lie side by side. */
const isOpenChoice = (field: Field): boolean =>
  field.kind === 'choices' || (field.kind === 'choice' && field.options.length <= OPEN_AT_MOST);

const isOfFiles = ({ kind }: Field): boolean => kind === 'file' || kind === 'files';

/** One field with its label; its faults stand below it. */
export function FieldItem({ field, shown }: { field: Field; shown: Shown }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  if (field.kind === 'lines') return <LinesItem field={field} shown={shown} />;
  const isFlag = field.kind === 'flag';
  const many = field.kind === 'choices';
  return (
    <Form.Item
      name={pathOf(field.name)}
      label={isFlag ? undefined : word(field)}
      valuePropName={isFlag ? 'checked' : 'value'}
      className={isOpenChoice(field) || isOfFiles(field) ? 'case-field-open' : `case-field-${field.kind}`}
      rules={
        field.required === true
          ? [{ required: true, message: t('field.required'), ...(many ? { type: 'array' } : {}) }]
          : []
      }
    >
      {controlOf(field, shown, isFlag || isOfFiles(field) ? word(field) : undefined)}
    </Form.Item>
  );
}

/** Lines of a table that grows, each control named with its line. */
function LinesItem({ field, shown }: { field: Lines; shown: Shown }) {
  const { t } = useTranslation(['case', 'frame']);
  const word = useFieldWord();
  const name = pathOf(field.name);
  const lines = Form.useWatch<readonly Values[] | undefined>(name);
  return (
    <fieldset className="case-lines">
      <legend>{word(field)}</legend>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, index) => (
              <div key={row.key} className="case-line">
                {field.columns.map((column) =>
                  column.kind === 'lines' ? null : (
                    <Form.Item
                      key={String(column.name)}
                      name={[row.name, ...pathOf(column.name)]}
                      label={index === 0 ? word(column) : undefined}
                      rules={
                        column.required === true
                          ? [{ required: true, message: t('frame:field.required') }]
                          : []
                      }
                    >
                      {controlOf(column, shown, t('value.line', { what: word(column), index: index + 1 }))}
                    </Form.Item>
                  ),
                )}
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('value.remove', { index: index + 1 })}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button type="dashed" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
              {t('value.add')}
            </Button>
            {field.total !== undefined && (
              <strong className="case-total">
                {t('value.total', { amount: yuan(field.total(lines ?? [])) })}
              </strong>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
