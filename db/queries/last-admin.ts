import type { Querier } from '../client.ts';

/** Nobody would be left who could administer. */
export class NoAdminLeft extends Error {
  constructor() {
    super('nobody else could administer');
    this.name = 'NoAdminLeft';
  }
}

/**
 * Before an account loses the role or the account itself: somebody else must be able to administer. The rows of all
 * administrators stay locked until the transaction ends, so that two of them cannot take it from each other at once.
 * @throws NoAdminLeft
 */
export async function demandAnotherAdmin(tx: Querier, staffId: string): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from staff where role = 'admin' and disabled_at is null order by id for no key update`,
  );
  const isOne = rows.some(({ id }) => id === staffId);
  if (isOne && rows.length === 1) throw new NoAdminLeft();
}
