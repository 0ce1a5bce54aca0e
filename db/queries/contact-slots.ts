import type { LadderStep } from '../../cases/codes.ts';
import { addDays, daysBetween, instantAt, localDateOf } from '../../cases/time.ts';
import type { Instant, LocalDate } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';

const daysBetweenContacts = async (tx: Querier, caseId: string): Promise<number> => {
  const { rows } = await tx.$client.query<{ days: number | null }>(
    `select (terms #>> '{policy,dunning,daysBetweenContacts}')::int as days from cases where id = $1`,
    [caseId],
  );
  const days = rows[0]?.days;
  if (days === undefined || days === null) throw new Error('contact slots are kept for fee cases alone');
  return days;
};

/**
 * Reserves the household's contact of a day for a step of the ladder: at most one contact in as many days as the case's
 * policy says, over all its cases (domain.md §7). Refused with the first day that is free again, at midnight. The same case and step on the same day
 * gets its own reservation again. Account row lock; index contact_slots_day_once.
 */
export const reserveContactSlot = (
  db: Db,
  asked: { caseId: string; home: string; step: LadderStep; at: Instant },
): Promise<{ granted: boolean; nextAt: Instant }> =>
  inTransaction(db, async (tx) => {
    const on = localDateOf(asked.at);
    // The account is there as soon as the home has arrears; without one there is nothing to lock yet.
    await tx.$client.query(
      `insert into accounts (home_id, credit_fen) values ($1, 0) on conflict (home_id) do nothing`,
      [asked.home],
    );
    await tx.$client.query('select from accounts where home_id = $1 for update', [asked.home]);
    const gap = await daysBetweenContacts(tx, asked.caseId);
    const { rows } = await tx.$client.query<{ contactOn: LocalDate; caseId: string; step: LadderStep }>(
      `select contact_on as "contactOn", case_id as "caseId", step from contact_slots
       where home_id = $1 and contact_on > $2::date - $3::int and contact_on < $2::date + $3::int order by contact_on`,
      [asked.home, on, gap],
    );
    const own = rows.some(
      ({ contactOn, caseId, step }) => contactOn === on && caseId === asked.caseId && step === asked.step,
    );
    if (own) return { granted: true, nextAt: asked.at };
    const latest = rows.at(-1);
    if (latest !== undefined && Math.abs(daysBetween(latest.contactOn, on)) < gap)
      return { granted: false, nextAt: instantAt(addDays(latest.contactOn, gap), 0) };
    await tx.$client.query(
      `insert into contact_slots (home_id, contact_on, case_id, step, reserved_at)
       values ($1, $2, $3, $4, clock_timestamp())`,
      [asked.home, on, asked.caseId, asked.step],
    );
    return { granted: true, nextAt: asked.at };
  });
