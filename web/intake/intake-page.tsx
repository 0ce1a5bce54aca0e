import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { HintsView } from '../../api/contract/intake.ts';
import { giveCommand } from '../api/cases.ts';
import { call, insist } from '../api/call.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { useKeys } from '../frame/keys.ts';
import { homeAroundQuery } from '../homes/around-queries.ts';
import { AreaAroundPanel, HomeAroundPanel } from '../homes/around-panel.tsx';
import { App, Button } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { CallerStep } from './caller-step.tsx';
import { hasNoContact, missingIn, openingOf, priorityFor, type IntakeDraft } from './draft.ts';
import { faultsOf } from './faults.tsx';
import { useKeptDraft } from './kept-draft.ts';
import { MatterStep } from './matter-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { ReadBack, readBackOf } from './read-back.tsx';
import { SameCause } from './same-cause.tsx';
import { UrgencyStep } from './urgency-step.tsx';
import './intake.css';

type Opened = Pick<CaseView, 'id' | 'number' | 'engine'>;

/** Opens the case and, where the customer has agreed to what was read back, confirms the intake in the same breath. */
async function openCase(draft: IntakeDraft, spoken: string): Promise<Opened> {
  const opened = await insist<Opened>('/api/cases', {
    method: 'POST',
    body: openingOf(draft),
    key: draft.key,
  });
  if (draft.confirmed && opened.engine === 'running')
    await giveCommand(
      opened.id,
      'confirm-intake',
      { confirmedBy: draft.name.trim() || draft.caller?.name || spoken, how: draft.channel },
      { key: `${draft.key}-read-back` },
    );
  return opened;
}

/** Taking a case in under a minute, in the order of the talk, with what is known of the home beside it. */
export default function IntakePage() {
  const { t } = useTranslation(['intake', 'codes', 'frame']);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const community = useCommunity();
  const { draft: kept, change: changeKept, clear } = useKeptDraft(community);
  const from = search.get('home');
  const { data: around } = useQuery({ ...homeAroundQuery(from ?? ''), enabled: from !== null });
  const asked: IntakeDraft =
    around === undefined || kept.place !== undefined
      ? kept
      : {
          ...kept,
          community: around.home.community,
          place: { home: around.home.id, label: around.home.room, kind: 'home' },
        };
  const draft = { ...asked, community: asked.community ?? community };
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  // What is wrong is where the keyboard goes next.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const missing = missingIn(draft);

  const change = (part: Partial<IntakeDraft>): void => {
    open.reset();
    const next = { ...draft, ...part };
    changeKept({ ...next, priority: 'priority' in part ? next.priority : priorityFor(next) });
  };
  const { data: hints } = useQuery({
    queryKey: [
      'list',
      'hints',
      draft.community,
      draft.place?.home,
      draft.place?.area,
      draft.kind,
      draft.category,
      draft.priority,
    ],
    enabled: draft.community !== undefined && draft.category !== undefined,
    queryFn: ({ signal }) =>
      call<HintsView>('/api/intake/hints', {
        query: {
          community: draft.community,
          home: draft.place?.home,
          area: draft.place?.area,
          kind: draft.kind,
          category: draft.category,
          priority: draft.priority,
        },
        signal,
      }),
  });
  const open = useMutation({
    mutationFn: () => openCase(draft, readBackOf(draft, t)),
    onSuccess: ({ number, engine }) => {
      clear();
      void client.invalidateQueries({ queryKey: ['list'] });
      void message.success(engine === 'pending' ? t('openedPending', { number }) : t('opened', { number }));
      void navigate(`/cases/${number}`);
    },
  });
  const submit = (): void => {
    setTries((before) => before + 1);
    if (missing.length === 0 && !open.isPending) open.mutate();
  };
  const faults = faultsOf(draft, { tried: tries > 0, error: open.error });
  useKeys([{ key: 'mod+Enter', words: t('submit'), run: submit, evenTyping: true }]);

  return (
    <div className="intake">
      <form
        ref={form}
        className="intake-talk"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h1>{t('title')}</h1>
        <CallerStep draft={draft} change={change} faults={faults} />
        <PlaceStep draft={draft} change={change} faults={faults} />
        <MatterStep draft={draft} change={change} faults={faults} />
        <UrgencyStep draft={draft} change={change} faults={faults} hints={hints} />
        <ReadBack draft={draft} change={change} />
        {draft.place !== undefined && hasNoContact(draft) && (
          <p role="status" className="intake-no-contact">
            {t('noContact')}
          </p>
        )}
        {tries > 0 && missing.length > 0 && (
          <p role="alert" className="intake-missing">
            {t('missing', { fields: missing.map((name) => t(`field.${name}`)).join('、') })}
          </p>
        )}
        {open.error !== null && <ProblemNotice error={open.error} onRetry={submit} />}
        <div className="intake-row">
          <Button type="primary" htmlType="submit" size="large" loading={open.isPending}>
            {draft.confirmed ? t('submitConfirmed') : t('submit')} <kbd>Ctrl ↵</kbd>
          </Button>
          <Button
            type="text"
            onClick={() => {
              setTries(0);
              open.reset();
              clear();
            }}
          >
            {t('clear')}
          </Button>
        </div>
      </form>
      <aside className="intake-beside" aria-label={t('beside')}>
        <SameCause hints={hints} />
        {draft.place?.home !== undefined && <HomeAroundPanel id={draft.place.home} />}
        {draft.place?.area !== undefined && <AreaAroundPanel id={draft.place.area} />}
        {draft.place === undefined && <p className="quiet">{t('besideEmpty')}</p>}
      </aside>
    </div>
  );
}
