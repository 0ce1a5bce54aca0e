import { EyeOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Revealed } from '../../../api/contract/reveal.ts';
import { REVEAL_PURPOSES, type RevealPurpose } from '../../../cases/codes.ts';
import { insist, newKey } from '../../api/call.ts';
import { caseKey } from '../../api/cases.ts';
import { useMay, useSession } from '../../session/session-gate.tsx';
import { Button, Input, Select } from '../../ui/antd.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { ShownCase } from '../use-case.ts';
import { CardLine } from './card.tsx';

/** The access list of a case, which every look makes longer. */
export const revealsKey = (name: string) => [...caseKey(name), 'reveals'] as const;

/** Whole seconds left until a wall time; when none is left it is over. */
function useSecondsLeft(until: string | undefined, onOver: () => void): number {
  const [left, setLeft] = useState(0);
  const over = useEffectEvent(onOver);
  useEffect(() => {
    if (until === undefined) return;
    const tick = (): void => {
      const seconds = Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) over();
    };
    tick();
    const ticking = setInterval(tick, 1000);
    return () => clearInterval(ticking);
  }, [until]);
  return left;
}

/** The looker's name over the whole card, so that a picture of it says who took it. */
const MARKS = Array.from({ length: 12 }, (_, index) => index);

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Names and numbers in clear: for a purpose, for ten minutes, under the name of whoever looks. Written down by the API. */
export function Reveal({ shown }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const { name, login } = useSession();
  const client = useQueryClient();
  const may = useMay('reveal-person');
  const [asking, ask] = useState(false);
  const [purpose, choose] = useState<RevealPurpose>();
  const [text, write] = useState('');
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: () =>
      insist<Revealed>(`/api/cases/${shown.view.id}/reveal`, {
        method: 'POST',
        key: newKey(),
        body: { purpose, ...(purpose === 'other' ? { text } : {}) },
      }),
    onSuccess: () => {
      ask(false);
      void client.invalidateQueries({ queryKey: revealsKey(shown.name) });
    },
  });
  const { reset } = reveal;
  const left = useSecondsLeft(reveal.data?.until, reset);

  if (!may) return null;
  if (reveal.data !== undefined && left > 0)
    return (
      <div className="revealed" role="status">
        <div className="watermark" aria-hidden>
          {MARKS.map((mark) => (
            <span key={mark}>
              {name} {login}
            </span>
          ))}
        </div>
        <p className="quiet">{t('reveal.left', { time: clock(left) })}</p>
        {reveal.data.people.map((person) => (
          <CardLine key={`${person.role} ${person.id}`} label={t(`reveal.role.${person.role}`)}>
            {person.name} {person.phone !== null && <a href={`tel:${person.phone}`}>{person.phone}</a>}
          </CardLine>
        ))}
        {reveal.data.people.length === 0 && <p>{t('people.nobody')}</p>}
        <Button size="small" onClick={() => reset()}>
          {t('reveal.hide')}
        </Button>
      </div>
    );
  if (!asking)
    return (
      <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => ask(true)}>
        {t('reveal.show')}
      </Button>
    );
  const ready = purpose !== undefined && (purpose !== 'other' || text.trim() !== '');
  return (
    <form
      className="reveal-ask"
      aria-label={t('reveal.show')}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) reveal.mutate();
      }}
    >
      <p className="quiet">{t('reveal.why')}</p>
      <Select<RevealPurpose>
        aria-label={t('reveal.purpose')}
        placeholder={t('reveal.purpose')}
        value={purpose}
        onChange={choose}
        options={REVEAL_PURPOSES.map((each) => ({ value: each, label: t(`reveal.for.${each}`) }))}
      />
      {purpose === 'other' && (
        <Input
          aria-label={t('reveal.text')}
          placeholder={t('reveal.text')}
          maxLength={500}
          value={text}
          onChange={({ target }) => write(target.value)}
        />
      )}
      {reveal.error !== null && <ProblemNotice error={reveal.error} />}
      <div className="card-buttons">
        <Button size="small" type="primary" htmlType="submit" disabled={!ready} loading={reveal.isPending}>
          {t('reveal.confirm')}
        </Button>
        <Button size="small" onClick={() => ask(false)}>
          {t('reveal.cancel')}
        </Button>
      </div>
    </form>
  );
}
