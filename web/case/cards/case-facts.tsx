import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/case-view.ts';
import { DEPARTMENTS } from '../../../cases/codes.ts';
import { exactTime } from '../../ui/time-words.ts';
import type { Steps } from '../next-step.ts';
import type { ShownCase } from '../use-case.ts';
import { AttachmentsCard } from './attachments-card.tsx';
import { Card, CardLine } from './card.tsx';
import { DueCard } from './due-card.tsx';
import { FeeCard } from './fee-card.tsx';
import { MessagesCard } from './messages-card.tsx';
import { PagesCard, PromisesCard, ProposalsCard, TasksCard } from './open-matters.tsx';
import { OwnerLinkCard } from './owner-link-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { RelatedCard } from './related-card.tsx';
import { RevealsCard } from './reveals-card.tsx';
import { WorkCard } from './work-card.tsx';

/** The facts of a case, each a small card; what presses stands first. */
export function CaseFacts({ shown, steps }: { shown: ShownCase; steps: Steps }) {
  return (
    <aside className="case-facts">
      <DueCard shown={shown} />
      <PagesCard shown={shown} steps={steps} />
      <MoveCard shown={shown} />
      <ProposalsCard shown={shown} steps={steps} />
      <PromisesCard shown={shown} steps={steps} />
      <TasksCard shown={shown} steps={steps} />
      <FeeCard shown={shown} />
      <WorkCard shown={shown} />
      <AboutCard shown={shown} />
      <PeopleCard shown={shown} />
      <AttachmentsCard shown={shown} />
      <MessagesCard shown={shown} />
      <OwnerLinkCard shown={shown} />
      <RelatedCard shown={shown} />
      <RevealsCard shown={shown} />
    </aside>
  );
}

/** Whose move it is by name, where it is the worker's or the verifier's. */
function moverOf({ waitingFor, hold, stage, verifier, assignee }: CaseView): string | null {
  const isWorkers =
    hold === null && (waitingFor === 'agent' || DEPARTMENTS.some((each) => each === waitingFor));
  if (!isWorkers) return null;
  return (stage === 'intake' || stage === 'verification' ? verifier : assignee)?.name ?? null;
}

/** Whose move it is, and since when. */
function MoveCard({ shown: { view, now } }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  if (view.stage === 'closed') return null;
  return (
    <Card title={t('card.move')}>
      <CardLine>
        <strong>{t(`codes:waitingFor.${view.waitingFor}`)}</strong> {moverOf(view)}{' '}
        {view.waitingSince !== null && (
          <span className="quiet">{t('card.moveSince', { at: exactTime(view.waitingSince, now) })}</span>
        )}
      </CardLine>
    </Card>
  );
}

/** What was told at the opening. */
function AboutCard({ shown: { view, now } }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const at = (instant: string): string => exactTime(instant, now);
  return (
    <Card title={t('field.description')}>
      <p className="case-description">{view.description ?? t('noDescription')}</p>
      {view.danger && <p className="tag tag-urgent">{t('danger')}</p>}
      {view.expectation !== null && <CardLine label={t('expectation')}>{view.expectation}</CardLine>}
      {view.happenedAt !== null && <CardLine label={t('happenedAt')}>{at(view.happenedAt)}</CardLine>}
      {view.expectedAt !== null && <CardLine label={t('expectedAt')}>{at(view.expectedAt)}</CardLine>}
      {view.appointment !== null && (
        <CardLine label={t('appointment')}>
          {at(view.appointment.from)}–{at(view.appointment.to)}
        </CardLine>
      )}
    </Card>
  );
}
