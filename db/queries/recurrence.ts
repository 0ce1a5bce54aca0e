import type { Category } from '../../cases/codes.ts';
import type { CaseRef, Place } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';

/** No cause in themselves: two of them at one place have nothing in common. */
const NO_CAUSE: readonly Category[] = ['other', 'suggestion', 'arrears'];

/**
 * The latest case of the same place and cause that was accepted or closed within the days before, complaint or repair: the
 * trouble came back (R15). The cause is the category, for want of a better. What was withdrawn, doubled or declined was no
 * trouble. Indexes cases_by_home, cases_by_area.
 */
export const findRecurrence = async (
  db: Querier,
  {
    place,
    category,
    acceptedAt,
    days,
  }: { place: Place; category: Category; acceptedAt: Instant; days: number },
): Promise<CaseRef | undefined> => {
  if (NO_CAUSE.includes(category)) return undefined;
  const { rows } = await db.$client.query<CaseRef>({
    name: place.home === null ? 'recurrence-in-area' : 'recurrence-in-home',
    text: `select id as case, number from cases
      where ${place.home === null ? 'area_id' : 'home_id'} = $1 and category = $2 and kind <> 'fee-collection'
        and coalesce(closed_at, accepted_at) > to_timestamp($3::float8 / 1000) - $4 * interval '1 day'
        and (outcome is null or outcome not in ('withdrawn', 'duplicate', 'converted', 'declined'))
      order by created_at desc limit 1`,
    values: [place.home ?? place.area, category, acceptedAt, days],
  });
  return rows[0];
};
