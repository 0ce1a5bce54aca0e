import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../session/session-gate.tsx';
import type { ShownCase } from '../use-case.ts';
import { Card, CardLine } from './card.tsx';
import { Reveal } from './reveal.tsx';

/** Who it is about and who works on it. Residents are masked. */
export function PeopleCard({ shown }: { shown: ShownCase }) {
  const { view, people } = shown;
  const { t } = useTranslation(['case', 'codes']);
  const nameOf = (person: { id: string; name: string | null }): string =>
    person.name ?? people.get(person.id) ?? person.id;
  const { reporter, assignee, verifier, resolvedBy, participants, againstStaff } = view;
  const { home, area } = view.place;
  const { role } = useSession();
  const noReporter = role === 'committee' ? t('people.hidden') : t('people.nobody');
  return (
    <Card title={t('card.people')}>
      <CardLine label={t('people.reporter')}>
        {reporter === null ? noReporter : `${reporter.name ?? ''} ${reporter.phone ?? ''}`}
      </CardLine>
      <Reveal shown={shown} />
      {home !== null && (
        <CardLine label={t('card.place')}>
          {view.place.label} {home.room} <Link to={`/homes/${home.id}`}>{t('place.around')}</Link>
        </CardLine>
      )}
      {area !== null && <CardLine label={t('place.area')}>{area.name}</CardLine>}
      {againstStaff !== null && <CardLine label={t('against')}>{nameOf(againstStaff)}</CardLine>}
      <CardLine label={t('people.assignee')}>
        {t(`codes:department.${view.department}`)} {assignee === null ? t('value.pool') : nameOf(assignee)}
      </CardLine>
      {verifier !== null && <CardLine label={t('people.verifier')}>{nameOf(verifier)}</CardLine>}
      {resolvedBy !== null && <CardLine label={t('people.resolvedBy')}>{nameOf(resolvedBy)}</CardLine>}
      {participants.length > 1 && (
        <CardLine label={t('people.participants')}>{participants.map(nameOf).join('、')}</CardLine>
      )}
      {view.rung > 0 && <CardLine label={t('people.holder')}>{t(`codes:holder.${view.holder}`)}</CardLine>}
    </Card>
  );
}
