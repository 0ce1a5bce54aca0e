import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandName } from '../../../cases/commands.ts';
import { useSession } from '../../session/session-gate.tsx';
import { Button } from '../../ui/antd.ts';
import { Due } from '../../ui/signs.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { isFinishable, type Steps } from '../next-step.ts';
import { useOpenForm } from '../open-form.ts';
import { ProposedFacts } from '../timeline/proposed-facts.tsx';
import { useCommand, useCommandWord } from '../use-command.ts';
import type { ShownCase } from '../use-case.ts';
import { Card, CardLine } from './card.tsx';

interface Matters {
  shown: ShownCase;
  steps: Steps;
}

/** A button of a line, for a command that is possible now. */
function About({
  steps,
  command,
  about,
  primary = false,
  children,
}: {
  steps: Steps;
  command: CommandName;
  about: string;
  primary?: boolean;
  children: ReactNode;
}) {
  const open = useOpenForm();
  if (steps.next !== command && !steps.others.includes(command)) return null;
  return (
    <Button size="small" type={primary ? 'primary' : 'default'} onClick={() => open({ command, about })}>
      {children}
    </Button>
  );
}

export function PromisesCard({ shown, steps }: Matters) {
  const { t } = useTranslation('case');
  const keep = useCommand(shown);
  const { promises } = shown.view;
  if (promises.length === 0) return null;
  const mayKeep = steps.next === 'keep-promise' || steps.others.includes('keep-promise');
  return (
    <Card title={t('card.promises')}>
      {promises.map(({ promise, text, eta, by, dueAt, state }) => (
        <CardLine
          key={promise}
          end={
            state === 'open' && (
              <div className="card-buttons">
                {mayKeep && (
                  <Button
                    size="small"
                    loading={keep.isPending}
                    onClick={() => keep.mutate({ command: 'keep-promise', body: { promise } })}
                  >
                    {t('promise.keep')}
                  </Button>
                )}
                <About steps={steps} command="withdraw-promise" about={promise}>
                  {t('promise.withdraw')}
                </About>
              </div>
            )
          }
        >
          {text ?? (eta ? t('promise.eta') : '')}
          <div className="quiet">
            {state === 'open' ? (
              <Due dueAt={dueAt} skewMs={shown.skewMs} />
            ) : (
              `${t(`promise.state.${state}`)} · ${exactTime(dueAt, shown.now)}`
            )}{' '}
            {t('promise.by', { name: by.name ?? by.id })}
          </div>
        </CardLine>
      ))}
    </Card>
  );
}

export function ProposalsCard({ shown, steps }: Matters) {
  const { t } = useTranslation('case');
  const word = useCommandWord();
  const { id: me } = useSession();
  const { proposals } = shown.view;
  if (proposals.length === 0) return null;
  return (
    <Card title={t('card.proposals')}>
      {proposals.map(({ proposal, command: name, state, by, dueAt, body }) => (
        <CardLine
          key={proposal}
          end={
            state === 'open' &&
            by.id !== me && (
              <div className="card-buttons">
                <About steps={steps} command="approve" about={proposal} primary>
                  {word('approve')}
                </About>
                <About steps={steps} command="decline" about={proposal}>
                  {word('decline')}
                </About>
              </div>
            )
          }
        >
          <strong>{word(name)}</strong> <span className="quiet">{t(`proposal.state.${state}`)}</span>
          <ProposedFacts command={name} body={body} people={shown.people} />
          <div className="quiet">
            {t('proposal.by', { name: by.name ?? by.id })}{' '}
            {state === 'open' && <Due dueAt={dueAt} what={t('proposal.due')} skewMs={shown.skewMs} />}
          </div>
          {state === 'open' && by.id === me && <div className="quiet">{t('proposal.own')}</div>}
        </CardLine>
      ))}
    </Card>
  );
}

export function TasksCard({ shown, steps }: Matters) {
  const { t } = useTranslation(['case', 'codes']);
  const word = useCommandWord();
  const { tasks } = shown.view;
  if (tasks.length === 0) return null;
  return (
    <Card title={t('card.tasks')}>
      {tasks.map((task) => (
        <CardLine
          key={task.task}
          end={
            isFinishable(task) && (
              <About steps={steps} command="finish-task" about={task.task}>
                {word('finish-task')}
              </About>
            )
          }
        >
          {t(`task.${task.about as 'callback'}`)}
          {task.step !== null && `：${t(`codes:ladderStep.${task.step as 'call'}`)}`}
          <div className="quiet">
            {t(`codes:department.${task.department}`)} · {t(`taskState.${task.state}`)}{' '}
            {task.state === 'open' && task.dueAt !== null && <Due dueAt={task.dueAt} skewMs={shown.skewMs} />}
          </div>
        </CardLine>
      ))}
    </Card>
  );
}

export function PagesCard({ shown, steps }: Matters) {
  const { t } = useTranslation(['case', 'codes']);
  const word = useCommandWord();
  const { pages } = shown.view;
  if (pages.length === 0) return null;
  return (
    <Card title={t('card.pages')}>
      {pages.map(({ page, department, state, paged, nextAt }) => (
        <CardLine
          key={page}
          label={t(`codes:department.${department}`)}
          end={
            state === 'open' && (
              <About steps={steps} command="acknowledge-page" about={page} primary>
                {word('acknowledge-page')}
              </About>
            )
          }
        >
          {t(`page.state.${state}`)}
          <ul className="step-facts">
            {paged.map(({ person, at }) => (
              <li key={`${person.id} ${at}`}>
                {t('page.paged', {
                  name: person.name ?? t('codes:role.supervisor'),
                  at: exactTime(at, shown.now),
                })}
              </li>
            ))}
            {paged.length === 0 && <li className="quiet">{t('page.nobody')}</li>}
          </ul>
          {state === 'open' && (
            <span className="quiet">{t('page.next', { at: exactTime(nextAt, shown.now) })}</span>
          )}
        </CardLine>
      ))}
    </Card>
  );
}
