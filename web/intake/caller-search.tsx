import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookupItem } from '../../api/contract/lookup.ts';
import { isAskable, lookupQuery } from '../api/archive.ts';
import { CommunityName } from '../frame/community-name.tsx';
import { AutoComplete } from '../ui/antd.ts';

/** The key under which a hit is chosen; its place in the list is that of the moment. */
const keyOf = (item: LookupItem, index: number): string =>
  `${index}/${item.person?.id ?? item.home?.id ?? ''}`;

function Hit({ item: { found, home, person, case: about } }: { item: LookupItem }) {
  const { t } = useTranslation(['intake', 'homes']);
  return (
    <span className="caller-hit">
      {found === 'number' && about !== null && <b>{t('caller.openCase', { number: about.number })}</b>}
      {home !== null && (
        <b>
          <CommunityName id={home.community} />
          {home.room}
        </b>
      )}{' '}
      {person?.name} {person?.phone}
      <span className="quiet">{person !== null && t(`homes:residentRole.${person.role}`)}</span>
    </span>
  );
}

/**
 * One line for whoever calls: phone tail, room or its end, name or surname, case number. Only what was found for the words
 * that stand there now can be chosen: Enter never takes the answer to an earlier question, nor sends the form.
 */
export function CallerSearch({
  community,
  onTake,
}: {
  community?: string;
  onTake: (item: LookupItem) => void;
}) {
  const { t } = useTranslation('intake');
  const [text, setText] = useState('');
  const asked = text.trim();
  const { data, isPlaceholderData } = useQuery(lookupQuery(asked, community));
  const found = isAskable(asked) && !isPlaceholderData ? data : undefined;
  const options = (found ?? []).filter(({ home, case: about }) => home !== null || about !== null);
  return (
    <>
      <AutoComplete
        autoFocus
        defaultActiveFirstOption
        aria-label={t('caller.find')}
        placeholder={t('caller.find')}
        value={text}
        options={options.map((item, index) => ({ value: keyOf(item, index), label: <Hit item={item} /> }))}
        onChange={(value: string) => setText(value)}
        onSelect={(value: string) => {
          const item = options.find((each, index) => keyOf(each, index) === value);
          setText('');
          if (item !== undefined) onTake(item);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p role="status" className="quiet intake-nothing">
        {found !== undefined && options.length === 0 ? t('caller.nothing', { text: asked }) : ''}
      </p>
    </>
  );
}
