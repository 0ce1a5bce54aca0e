import type { Querier } from '../client.ts';

/**
 * Notes that a case's own time was moved where no event says so (the demo's fast-forward beyond the last deadline): the wall
 * time columns follow the new offset. The next recorded step writes them all anyway. Primary key.
 */
export const noteTimeOffset = async (db: Querier, caseId: string, offsetMs: number): Promise<void> => {
  await db.$client.query(
    `update cases set time_offset_ms = $2::bigint,
       next_due_wall_at = next_due_at - $2::bigint * interval '1 millisecond',
       answer_wall_at = answer_wall_at - ($2::bigint - time_offset_ms) * interval '1 millisecond',
       overdue_wall_at = overdue_since - $2::bigint * interval '1 millisecond',
       next_callback_wall_at = next_callback_at - $2::bigint * interval '1 millisecond',
       queue_at = case when queue_at = 'infinity' then queue_at
         else queue_at - ($2::bigint - time_offset_ms) * interval '1 millisecond' end
     where id = $1`,
    [caseId, offsetMs],
  );
};
