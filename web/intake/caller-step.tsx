import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookupItem } from '../../api/contract/lookup.ts';
import { CHANNELS, type Channel } from '../../cases/codes.ts';
import { lookupQuery } from '../api/archive.ts';
import { AutoComplete, Button, Input, Segmented, Select } from '../ui/antd.ts';
import type { IntakeDraft } from './draft.ts';
import { StepBox } from './step-box.tsx';

interface StepProps {
  draft: IntakeDraft;
  change: (part: Partial<IntakeDraft>) => void;
}

/** Who is calling: a phone tail, room or name finds home and person in one key press. */
export function CallerStep({ draft, change }: StepProps) {
  const { t } = useTranslation(['intake', 'codes', 'homes']);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { data = [] } = useQuery(lookupQuery(asked, draft.community));
  const take = ({ person, home }: LookupItem): void => {
    setText('');
    change({
      ...(home === null
        ? {}
        : { community: home.community, place: { home: home.id, label: home.room, kind: 'home' } }),
      caller:
        person === null
          ? undefined
          : { person: person.id, name: person.name, phone: person.phone, role: person.role },
      name: '',
      phone: '',
    });
  };
  const { caller } = draft;
  const nameWords = caller === undefined ? t('caller.name') : t('caller.nameInstead');
  const phoneWords = caller === undefined ? t('caller.phone') : t('caller.phoneInstead');
  const options = text.trim() === '' ? [] : data.filter(({ home }) => home !== null);
  return (
    <StepBox title={t('caller.title')}>
      <AutoComplete
        autoFocus
        defaultActiveFirstOption
        aria-label={t('caller.find')}
        placeholder={t('caller.find')}
        value={text}
        options={options.map((item, index) => ({
          value: String(index),
          label: (
            <span className="caller-hit">
              <b>{item.home?.room}</b> {item.person?.name} {item.person?.phone}
              <span className="quiet">
                {item.person !== null && t(`homes:residentRole.${item.person.role}`)}
              </span>
            </span>
          ),
        }))}
        onChange={(value: string) => setText(value)}
        onSelect={(value: string) => {
          const item = options[Number(value)];
          if (item !== undefined) take(item);
        }}
      />
      {caller !== undefined && (
        <p className="intake-caller">
          {t('caller.chosen')} <b>{caller.name ?? t('caller.nameless')}</b>{' '}
          {caller.phone ?? t('caller.noPhone')}{' '}
          <span className="quiet">{t(`homes:residentRole.${caller.role}`)}</span>
          <Button size="small" type="text" onClick={() => change({ caller: undefined })}>
            {t('caller.another')}
          </Button>
        </p>
      )}
      <div className="intake-row">
        <Input
          aria-label={nameWords}
          placeholder={nameWords}
          value={draft.name}
          maxLength={60}
          onChange={({ target }) => change({ name: target.value })}
        />
        <Input
          aria-label={phoneWords}
          placeholder={phoneWords}
          inputMode="tel"
          value={draft.phone}
          maxLength={30}
          onChange={({ target }) => change({ phone: target.value })}
        />
        <Select<Channel>
          aria-label={t('caller.channel')}
          value={draft.channel}
          options={CHANNELS.map((value) => ({ value, label: t(`codes:channel.${value}`) }))}
          onChange={(channel) => change({ channel })}
        />
      </div>
      <Segmented<IntakeDraft['kind']>
        aria-label={t('kind')}
        value={draft.kind}
        options={(['repair', 'complaint'] as const).map((value) => ({
          value,
          label: t(`codes:kind.${value}`),
        }))}
        onChange={(kind) => change({ kind })}
      />
    </StepBox>
  );
}
