import { ClearOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CaseQuery } from '../../api/contract/case-filter.ts';
import {
  CATEGORIES,
  DEPARTMENTS,
  HOLD_REASONS,
  KINDS,
  OUTCOMES,
  PRIORITIES,
  RUNGS,
  STAGES,
  WAITING_FOR,
} from '../../cases/codes.ts';
import { staffQuery } from '../api/staff.ts';
import { Button, Checkbox, DatePicker, Select, Tag } from '../ui/antd.ts';

type Name = keyof CaseQuery;
interface Choice {
  value: string;
  label: string;
}

const SHOWN: readonly Name[] = [
  'kind',
  'stage',
  'priority',
  'category',
  'department',
  'waitingFor',
  'assignee',
  'rung',
  'hold',
  'outcome',
  'openedFrom',
  'openedTo',
  'overdue',
  'open',
  'q',
  'community',
];

interface FilterBarProps {
  query: CaseQuery;
  /** Undefined takes the filter away. */
  onChange: (change: Partial<Record<Name, string | undefined>>) => void;
  onClear: () => void;
}

/** The filters of a list, each a choice of its code list; what no choice stands for is shown as a tag to take away. */
export function FilterBar({ query, onChange, onClear }: FilterBarProps) {
  const { t } = useTranslation(['work', 'codes']);
  const { data: staff = [] } = useQuery(
    staffQuery({ department: query.department, community: query.community }),
  );
  const choices = (name: Name, options: Choice[]) => (
    <Select<string>
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t(`filter.${name}` as 'filter.kind')}
      placeholder={t(`filter.${name}` as 'filter.kind')}
      popupMatchSelectWidth={false}
      value={query[name] === undefined ? undefined : String(query[name])}
      options={options}
      onChange={(value?: string) => onChange({ [name]: value })}
    />
  );
  const others = Object.keys(query).filter((name) => !SHOWN.includes(name as Name)) as Name[];
  return (
    <search className="filter-bar" aria-label={t('filter.title')}>
      {choices(
        'kind',
        KINDS.map((value) => ({ value, label: t(`codes:kind.${value}`) })),
      )}
      {choices(
        'stage',
        STAGES.map((value) => ({ value, label: t(`codes:stage.${value}`) })),
      )}
      {choices(
        'priority',
        PRIORITIES.map((value) => ({ value, label: `${value} ${t(`codes:priority.${value}`)}` })),
      )}
      {choices(
        'category',
        CATEGORIES.map((value) => ({ value, label: t(`codes:category.${value}`) })),
      )}
      {choices(
        'department',
        DEPARTMENTS.map((value) => ({ value, label: t(`codes:department.${value}`) })),
      )}
      {choices(
        'waitingFor',
        WAITING_FOR.map((value) => ({ value, label: t(`codes:waitingFor.${value}`) })),
      )}
      {choices('assignee', [
        { value: 'me', label: t('filter.me') },
        { value: 'none', label: t('filter.nobody') },
        ...staff.map(({ id, name }) => ({ value: id, label: name })),
      ])}
      {choices(
        'rung',
        RUNGS.map((value) => ({ value: String(value), label: t(`codes:rung.${value}`) })),
      )}
      {choices('hold', [
        { value: 'none', label: t('filter.notHeld') },
        ...HOLD_REASONS.map((value) => ({ value, label: t(`codes:hold.${value}`) })),
      ])}
      {choices(
        'outcome',
        OUTCOMES.map((value) => ({ value, label: t(`codes:outcome.${value}`) })),
      )}
      <DatePicker.RangePicker
        aria-label={t('filter.opened')}
        allowEmpty={[true, true]}
        value={[
          query.openedFrom === undefined ? null : dayjs(query.openedFrom),
          query.openedTo === undefined ? null : dayjs(query.openedTo),
        ]}
        onChange={(range) =>
          onChange({
            openedFrom: range?.[0]?.format('YYYY-MM-DD'),
            openedTo: range?.[1]?.format('YYYY-MM-DD'),
          })
        }
      />
      <Checkbox
        checked={query.open === true}
        onChange={({ target }) => onChange({ open: target.checked ? 'true' : undefined })}
      >
        {t('filter.open')}
      </Checkbox>
      <Checkbox
        checked={query.overdue === true}
        onChange={({ target }) => onChange({ overdue: target.checked ? 'true' : undefined })}
      >
        {t('filter.overdue')}
      </Checkbox>
      {query.q !== undefined && (
        <Tag closable onClose={() => onChange({ q: undefined })}>
          {t('filter.words', { q: query.q })}
        </Tag>
      )}
      {others.length > 0 && (
        <Tag closable onClose={() => onChange(Object.fromEntries(others.map((name) => [name, undefined])))}>
          {t('filter.others', { count: others.length })}
        </Tag>
      )}
      {Object.keys(query).length > 0 && (
        <Button type="text" icon={<ClearOutlined aria-hidden />} onClick={onClear}>
          {t('filter.clear')}
        </Button>
      )}
    </search>
  );
}
