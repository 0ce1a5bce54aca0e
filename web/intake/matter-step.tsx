import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FrequentView } from '../../api/contract/intake.ts';
import { CATEGORIES, type Category } from '../../cases/codes.ts';
import { call } from '../api/call.ts';
import { staffQuery } from '../api/staff.ts';
import { Input, Select } from '../ui/antd.ts';
import type { IntakeDraft } from './draft.ts';
import { FaultNote, marked, type Faults } from './faults.tsx';
import { StepBox } from './step-box.tsx';

interface StepProps {
  draft: IntakeDraft;
  change: (part: Partial<IntakeDraft>) => void;
  faults: Faults;
}

const OFFERED = 5;
const OPENED_HERE: readonly Category[] = CATEGORIES.filter((category) => category !== 'arrears');
/** Before anything was reported here. */
const USUAL: Record<IntakeDraft['kind'], readonly Category[]> = {
  repair: ['water-leak', 'power', 'door-access', 'lighting', 'fixture'],
  complaint: ['noise', 'parking', 'service-attitude', 'rubbish', 'neighbour'],
};

/** What it is about: the five most frequent of this hour at such a place first, then all. */
export function MatterStep({ draft, change, faults }: StepProps) {
  const { t } = useTranslation(['intake', 'codes']);
  const { community, place, kind } = draft;
  const { data } = useQuery({
    queryKey: ['frequent', community],
    enabled: community !== undefined,
    staleTime: 600_000,
    queryFn: ({ signal }) => call<FrequentView>('/api/intake/frequent', { query: { community }, signal }),
  });
  const { data: staff = [] } = useQuery({
    ...staffQuery({ community }),
    enabled: kind === 'complaint' && community !== undefined,
  });
  const counted = data?.items.find((each) => each.place === place?.kind)?.categories ?? data?.all ?? [];
  const first = [...new Set([...counted.map(({ category }) => category), ...USUAL[kind]])].slice(0, OFFERED);
  return (
    <StepBox title={t('matter.title')}>
      <div className="intake-choices" role="group" aria-label={t('matter.frequent')}>
        {first.map((category) => (
          <button
            key={category}
            type="button"
            aria-pressed={draft.category === category}
            onClick={() => change({ category })}
          >
            {t(`codes:category.${category}`)}
          </button>
        ))}
        <Select<Category>
          {...marked(faults.category)}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('matter.category')}
          placeholder={t('matter.other')}
          popupMatchSelectWidth={false}
          value={draft.category !== undefined && first.includes(draft.category) ? undefined : draft.category}
          options={OPENED_HERE.map((value) => ({ value, label: t(`codes:category.${value}`) }))}
          onChange={(category) => change({ category })}
        />
      </div>
      <FaultNote of="category" faults={faults} />
      <Input.TextArea
        {...marked(faults.description)}
        aria-label={t('matter.description')}
        placeholder={t(`matter.hint.${kind}`)}
        rows={3}
        maxLength={4000}
        value={draft.description}
        onChange={({ target }) => change({ description: target.value })}
      />
      <FaultNote of="description" faults={faults} />
      {kind === 'complaint' && (
        <div className="intake-row">
          <Input
            aria-label={t('matter.expectation')}
            placeholder={t('matter.expectation')}
            maxLength={4000}
            value={draft.expectation}
            onChange={({ target }) => change({ expectation: target.value })}
          />
          <Select<string>
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('matter.against')}
            placeholder={t('matter.against')}
            value={draft.againstStaff}
            options={staff.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(againstStaff) => change({ againstStaff })}
          />
        </div>
      )}
    </StepBox>
  );
}
