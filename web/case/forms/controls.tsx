import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { listCases, listKey } from '../../api/cases.ts';
import { Button, Input, InputNumber, Radio, Select } from '../../ui/antd.ts';
import { inShanghai } from '../../ui/time-words.ts';
import { useLoad, useStaff } from '../use-staff.ts';
import type { Field, Option, Preset } from './field.ts';

/** The form's item gives its control id, value and change; a control within a line is named by itself. */
export interface Controlled<T> {
  id?: string;
  'aria-label'?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
}
type Of<K extends Field['kind']> = Extract<Field, { kind: K }>;

const WALL = 'YYYY-MM-DDTHH:mm';
/** Shanghai's wall time as the browser's own field shows it, whatever zone the machine is in. */
const wallOf = (at: string): string => inShanghai(at).format(WALL);

export function MomentControl({
  id,
  value,
  onChange,
  presets = [],
}: Controlled<string> & { presets?: readonly Preset[] }) {
  return (
    <div className="case-moment">
      <Input
        id={id}
        type="datetime-local"
        value={value === undefined ? '' : wallOf(value)}
        onChange={({ target }) => onChange?.(target.value === '' ? undefined : `${target.value}:00+08:00`)}
      />
      {presets.map(({ label, at }) => (
        <Button key={label} size="small" onClick={() => onChange?.(at)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

export function MoneyControl({ value, onChange, ...named }: Controlled<number>) {
  return (
    <InputNumber<number>
      {...named}
      min={0}
      precision={2}
      step={10}
      prefix="¥"
      value={value === undefined ? null : value / 100}
      onChange={(amount) => onChange?.(amount === null ? undefined : Math.round(amount * 100))}
    />
  );
}

/** Few options lie open, many are searched. */
export const OPEN_AT_MOST = 6;

export function ChoiceControl({
  value,
  onChange,
  options,
  ...named
}: Controlled<Option['value']> & { options: readonly Option[] }) {
  if (options.length > OPEN_AT_MOST)
    return (
      <Select
        {...named}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={onChange}
        options={[...options]}
      />
    );
  return (
    <Radio.Group
      {...named}
      optionType="button"
      value={value}
      onChange={({ target }) => onChange?.(target.value as Option['value'])}
      options={[...options]}
    />
  );
}

export function PersonControl({
  id,
  value,
  onChange,
  department,
  not,
  community,
}: Controlled<string> & Pick<Of<'person'>, 'department' | 'not'> & { community: string }) {
  const { t } = useTranslation(['case', 'codes']);
  const staff = useStaff(community);
  const load = useLoad(community);
  const inHand = (person: string): string => {
    const count = load.get(person);
    return count === undefined ? '' : ` · ${t('value.load', { count })}`;
  };
  const options = staff
    .filter((each) => each.id !== not && (department === undefined || each.department === department))
    .filter(({ role }) => role !== 'auditor' && role !== 'admin' && role !== 'committee')
    .map((each) => ({
      value: each.id,
      label: `${each.name} · ${t(`codes:role.${each.role}`)}${inHand(each.id)}`,
    }));
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={department === undefined ? undefined : t('value.wholePool')}
      value={value}
      onChange={onChange}
      options={options}
    />
  );
}

export function PlaceControl({
  id,
  value,
  onChange,
  of,
  community,
  here,
}: Controlled<string> & {
  of: 'homes' | 'areas';
  community: string;
  /** The case's own place, which need not be among the first that are found. */
  here: Option | null;
}) {
  const [q, setQ] = useState('');
  const { data = [] } = useQuery({
    queryKey: ['places', of, community, q],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call<{ items: { id: string; room?: string; name?: string }[] }>(`/api/${of}`, {
        query: { community, ...(of === 'homes' ? { q, limit: 50 } : {}) },
        signal,
      }).then(({ items }) => items),
  });
  const found = data.map((each) => ({ value: each.id, label: each.room ?? each.name ?? each.id }));
  const isFound = here === null || found.some((each) => each.value === here.value);
  return (
    <Select
      id={id}
      allowClear
      showSearch={of === 'homes' ? { filterOption: false, onSearch: setQ } : { optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={isFound ? found : [here, ...found]}
    />
  );
}

export function CaseControl({ id, value, onChange, community }: Controlled<string> & { community: string }) {
  const [q, setQ] = useState('');
  const query = { community, q, limit: 20 };
  const { data } = useQuery({
    queryKey: listKey('to-link', query),
    enabled: q.length > 1,
    queryFn: ({ signal }) => listCases(query, signal),
  });
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      onChange={onChange}
      options={(data?.items ?? []).map((each) => ({
        value: each.id,
        label: `${each.number} ${each.place ?? ''}`,
      }))}
    />
  );
}
