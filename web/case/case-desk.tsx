import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CommandName } from '../../cases/commands.ts';
import { isProblem } from '../api/problem-error.ts';
import { NotFoundPage } from '../frame/dead-ends.tsx';
import { useMay, useSession } from '../session/session-gate.tsx';
import { Button, Skeleton } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Banners } from './banners.tsx';
import { CaseFacts } from './cards/case-facts.tsx';
import { CaseHead } from './case-head.tsx';
import { useCaseKeys } from './case-keys.ts';
import { CommandBar } from './command-bar.tsx';
import { stepsOf } from './next-step.ts';
import { OpenForm, type OpenedForm } from './open-form.ts';
import { Timeline } from './timeline/timeline.tsx';
import { useCase, type ShownCase } from './use-case.ts';
import './case.css';

/** A case whole: the story at the left, the facts at the right, what can be done below. On its page and in the drawer. */
export function CaseDesk({ name, onClose }: { name: string; onClose?: () => void }) {
  const { shown, error, refetch } = useCase(name);
  if (isProblem(error) && error.code === 'not-found')
    return shown === undefined ? <NotFoundPage /> : <Gone onClose={onClose} />;
  if (shown !== undefined) return <Desk shown={shown} onClose={onClose} />;
  if (error === null) return <Skeleton active style={{ padding: 24 }} />;
  return <ProblemNotice error={error} onRetry={() => void refetch()} />;
}

/** It was there and is no longer this person's to read: another rung or department has it. */
function Gone({ onClose }: { onClose?: () => void }) {
  const { t } = useTranslation(['case', 'frame']);
  return (
    <EmptyState title={t('gone')} hint={t('goneHint')}>
      {onClose === undefined ? (
        <Link to="/">{t('frame:error.home')}</Link>
      ) : (
        <Button onClick={onClose}>{t('frame:state.close')}</Button>
      )}
    </EmptyState>
  );
}

function Desk({ shown, onClose }: { shown: ShownCase; onClose?: () => void }) {
  const { id: me } = useSession();
  const [opened, open] = useState<OpenedForm | null>(null);
  const steps = stepsOf(shown.view, me);
  const isPossible = (command: CommandName): boolean =>
    steps.next === command || steps.others.includes(command);
  useCaseKeys({
    next: steps.next,
    mayAssign: isPossible('assign'),
    mayComment: useMay('comment-case'),
    open: (command) => open({ command }),
    close: opened === null ? onClose : () => open(null),
  });
  return (
    <OpenForm value={open}>
      <article className="case">
        <CaseHead shown={shown} onClose={onClose} />
        <div className="case-body">
          <div className="case-story">
            <Banners shown={shown} />
            <Timeline shown={shown} />
          </div>
          <CaseFacts shown={shown} steps={steps} />
        </div>
        <CommandBar shown={shown} steps={steps} opened={opened} />
      </article>
    </OpenForm>
  );
}
