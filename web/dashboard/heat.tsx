import { useTranslation } from 'react-i18next';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { useCommunityName } from '../frame/community-name.tsx';
import { DashboardCard } from './card.tsx';
import { Drill } from './drill.tsx';

/** 2 before 10. */
const byNumber = new Intl.Collator('zh', { numeric: true });

/** Where what happens: buildings by categories, the number in every field and its depth by its share of the largest. */
export function Heat({ data: { heat } }: { data: DashboardView }) {
  const { t } = useTranslation(['dashboard', 'codes', 'homes']);
  const nameOf = useCommunityName();
  const buildings = [
    ...new Map(heat.map(({ community, building }) => [building.id, { community, name: building.name }])),
  ]
    .map(([id, { community, name }]) => ({ id, where: nameOf(community) ?? '', name }))
    .sort(
      (one, other) => one.where.localeCompare(other.where, 'zh') || byNumber.compare(one.name, other.name),
    );
  const categories = [...new Set(heat.map(({ category }) => category))];
  const largest = Math.max(1, ...heat.map(({ count }) => count));
  return (
    <DashboardCard title={t('heat')} wide>
      {heat.length === 0 ? (
        <p className="quiet">{t('nothing')}</p>
      ) : (
        <div className="heat-scroll">
          <table className="heat">
            <thead>
              <tr>
                <th scope="col">{t('building')}</th>
                {categories.map((category) => (
                  <th key={category} scope="col">
                    {t(`codes:category.${category}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {buildings.map(({ id, where, name }) => (
                <tr key={id}>
                  <th scope="row">
                    {where} {t('homes:building', { number: name })}
                  </th>
                  {categories.map((category) => {
                    const cell = heat.find((each) => each.building.id === id && each.category === category);
                    return (
                      <td
                        key={category}
                        data-depth={cell === undefined ? 0 : Math.ceil((4 * cell.count) / largest)}
                      >
                        {cell !== undefined && <Drill query={cell.query}>{cell.count}</Drill>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DashboardCard>
  );
}
