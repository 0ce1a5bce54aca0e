import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { lookupQuery } from '../api/archive.ts';
import { Input, Modal } from '../ui/antd.ts';
import { FIRST, focusFirst } from '../ui/focus-first.ts';
import { useCommunity } from './community-choice.ts';
import { useCommunityName } from './community-name.tsx';
import { useKeys } from './keys.ts';
import { usePages } from './use-pages.ts';

interface Hit {
  key: string;
  kind: string;
  label: string;
  to: string;
}

/** Ctrl-K: one line that leads to any page, caller, home or case. */
export function Palette() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useKeys([{ key: 'mod+k', words: t('keys.palette'), run: () => setOpen(true), evenTyping: true }]);
  return (
    <Modal
      open={open}
      title={t('palette.title')}
      footer={null}
      destroyOnHidden
      afterOpenChange={focusFirst}
      onCancel={() => setOpen(false)}
      style={{ top: 80 }}
    >
      <PaletteLine onGone={() => setOpen(false)} />
    </Modal>
  );
}

function useHits(text: string): Hit[] {
  const { t } = useTranslation();
  const known = usePages();
  const nameOf = useCommunityName();
  const community = useCommunity();
  const asked = useDeferredValue(text.trim());
  const { data: found = [] } = useQuery(lookupQuery(asked, community));
  const pages = known.flatMap(({ path, nav }): Hit[] => {
    const label = t(`nav.${nav.word}`);
    return label.toLowerCase().includes(asked.toLowerCase())
      ? [{ key: path, kind: t('palette.page'), label, to: path }]
      : [];
  });
  const cases = found.flatMap(({ case: each }): Hit[] =>
    each === null
      ? []
      : [{ key: each.id, kind: t('palette.case'), label: each.number, to: `/cases/${each.number}` }],
  );
  const homes = found.flatMap(({ home, person }, index): Hit[] =>
    home === null
      ? []
      : [
          {
            key: `${home.id}-${index}`,
            kind: person === null ? t('palette.home') : t('palette.caller'),
            label: [nameOf(home.community), home.room, person?.name, person?.phone].filter(Boolean).join(' '),
            to: `/homes/${home.id}`,
          },
        ],
  );
  return [...cases, ...homes, ...pages].slice(0, 12);
}

function PaletteLine({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const hits = useHits(text);
  const go = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    onGone();
    void navigate(hit.to);
  };
  return (
    <>
      <Input
        {...FIRST}
        autoFocus
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded
        aria-controls="palette-hits"
        aria-activedescendant={hits[at] === undefined ? undefined : `palette-${at}`}
        placeholder={t('palette.placeholder')}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (by !== 0) {
            event.preventDefault();
            setAt((now) => Math.max(0, Math.min(hits.length - 1, now + by)));
          }
          if (event.key === 'Enter') go(hits[at]);
        }}
      />
      <div id="palette-hits" role="listbox" aria-label={t('palette.title')} className="palette-hits">
        {hits.map((hit, index) => (
          <div
            key={hit.key}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={() => go(hit)}
          >
            <span>{hit.label}</span>
            <span className="quiet">{hit.kind}</span>
          </div>
        ))}
      </div>
      {hits.length === 0 && <p className="quiet">{t('palette.empty')}</p>}
    </>
  );
}
