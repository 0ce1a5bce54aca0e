import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areasQuery, homesQuery } from '../api/archive.ts';
import { communitiesQuery } from '../frame/community-choice.ts';
import { Segmented, Select } from '../ui/antd.ts';
import type { IntakeDraft } from './draft.ts';
import { FaultNote, marked, type Faults } from './faults.tsx';
import { StepBox } from './step-box.tsx';

interface StepProps {
  draft: IntakeDraft;
  change: (part: Partial<IntakeDraft>) => void;
  faults: Faults;
}

/** Where it is: a home or a public area of the community, both in one box. */
export function PlaceStep({ draft, change, faults }: StepProps) {
  const { t } = useTranslation('intake');
  const { community } = draft;
  const { data: communities = [] } = useQuery(communitiesQuery);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const known = community !== undefined;
  const { data: areas = [] } = useQuery({ ...areasQuery(community), enabled: known });
  const { data: homes = [] } = useQuery({ ...homesQuery(community, q, 20), enabled: known });
  const fitting = areas.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()));
  const groups = [
    { label: t('place.homes'), options: homes.map(({ id, room }) => ({ value: `home/${id}`, label: room })) },
    {
      label: t('place.areas'),
      options: fitting.map(({ id, name }) => ({ value: `area/${id}`, label: name })),
    },
  ].filter(({ options }) => options.length > 0);
  const { place } = draft;
  const chosen = place && (place.home === undefined ? `area/${place.area}` : `home/${place.home}`);
  const take = (value: string): void => {
    const [what, id] = value.split('/');
    const home = homes.find((each) => each.id === id);
    const area = areas.find((each) => each.id === id);
    if (what === 'home' && home !== undefined)
      change({ place: { home: home.id, label: home.room, kind: 'home' } });
    if (what === 'area' && area !== undefined)
      change({ place: { area: area.id, label: area.name, kind: area.kind } });
  };
  return (
    <StepBox title={t('place.title')}>
      {communities.length > 1 && (
        <Segmented<string>
          aria-label={t('place.community')}
          value={community ?? ''}
          options={communities.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => change({ community: id, place: undefined, caller: undefined })}
        />
      )}
      <FaultNote of="community" faults={faults} />
      <Select<string>
        {...marked(faults.place)}
        showSearch={{ filterOption: false, onSearch: setText }}
        aria-label={t('place.find')}
        placeholder={t('place.find')}
        value={chosen}
        labelRender={() => place?.label}
        options={groups}
        onSelect={take}
      />
      <FaultNote of="place" faults={faults} />
    </StepBox>
  );
}
