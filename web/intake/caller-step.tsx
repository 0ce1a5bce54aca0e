import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { LookupItem } from '../../api/contract/lookup.ts';
import { CHANNELS, type Channel } from '../../cases/codes.ts';
import { Button, Input, Segmented, Select } from '../ui/antd.ts';
import { CallerSearch } from './caller-search.tsx';
import type { IntakeDraft } from './draft.ts';
import { FaultNote, marked, type Faults } from './faults.tsx';
import { StepBox } from './step-box.tsx';

interface StepProps {
  draft: IntakeDraft;
  change: (part: Partial<IntakeDraft>) => void;
  faults: Faults;
}

/** Who is calling: a phone tail, room or name finds home and person in one key press. */
export function CallerStep({ draft, change, faults }: StepProps) {
  const { t } = useTranslation(['intake', 'codes', 'homes']);
  const navigate = useNavigate();
  const take = ({ found, person, home, case: about }: LookupItem): void => {
    // Who names a number calls about that case; the draft is kept.
    if (found === 'number' && about !== null) return void navigate(`/cases/${about.number}`);
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
  return (
    <StepBox title={t('caller.title')}>
      <CallerSearch community={draft.community} onTake={take} />
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
          {...marked(faults.name)}
          value={draft.name}
          maxLength={60}
          onChange={({ target }) => change({ name: target.value })}
        />
        <Input
          aria-label={phoneWords}
          placeholder={phoneWords}
          inputMode="tel"
          {...marked(faults.phone)}
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
      <FaultNote of="caller" faults={faults} />
      <FaultNote of="name" faults={faults} />
      <FaultNote of="phone" faults={faults} />
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
