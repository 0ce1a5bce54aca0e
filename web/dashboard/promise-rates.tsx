import { useTranslation } from 'react-i18next';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { DashboardCard } from './card.tsx';
import { Drill, percent } from './drill.tsx';

type Rates = DashboardView['promises']['byPerson'][number];

export function PromiseRates({ data: { promises } }: { data: DashboardView }) {
  const { t } = useTranslation(['dashboard', 'codes']);
  const line = (
    name: string,
    key: string,
    { kept, broken, rate, query, brokenQuery }: Omit<Rates, 'person' | 'department'>,
  ) => (
    <tr key={key}>
      <th scope="row">{name}</th>
      <td>
        <Drill query={query}>{kept}</Drill>
      </td>
      <td>
        <Drill query={brokenQuery}>{broken}</Drill>
      </td>
      <td>{percent(rate)}</td>
    </tr>
  );
  return (
    <DashboardCard title={t('promises')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('whose')}</th>
            <th scope="col">{t('kept')}</th>
            <th scope="col">{t('broken')}</th>
            <th scope="col">{t('rate')}</th>
          </tr>
        </thead>
        <tbody>
          {promises.byDepartment.map((each) =>
            line(t(`codes:department.${each.department}`), each.department, each),
          )}
          {promises.byPerson.map((each) => line(each.person.name ?? each.person.id, each.person.id, each))}
        </tbody>
      </table>
      {promises.byDepartment.length === 0 && <p className="quiet">{t('nothing')}</p>}
    </DashboardCard>
  );
}
