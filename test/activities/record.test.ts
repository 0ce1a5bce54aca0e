import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordActivity, type RecordedStep } from '../../activities/record.ts';
import { decide } from '../../cases/lifecycle.ts';
import { isRefusal } from '../../cases/refusals.ts';
import { getStoredCase } from '../../db/queries/stored-case.ts';
import { openHouse, type House } from '../support/house.ts';
import { openComplaint, type OpenedCase } from '../support/openings.ts';
import { actor } from '../support/people.ts';
import { recordOf, words } from '../support/steps.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

/** The read-back, as the workflow would send it. */
async function readBack({ id }: OpenedCase): Promise<RecordedStep> {
  const { state } = await getStoredCase(house.database.db, id);
  const body = { confirmedBy: words(), how: 'phone' };
  const decided = decide(state, { command: 'confirm-intake', body }, actor('agent'), Date.now());
  if (isRefusal(decided)) throw new Error(decided.refused);
  const runs = decided.map(({ sequence: _sequence, type, data, ...shared }) => ({
    ...shared,
    events: [[type, data]] as RecordedStep['runs'][number]['events'],
  }));
  return { caseId: id, first: state.sequence + 1, runs };
}

describe('the record', () => {
  it('is the same after a repeat, by this worker or another', async () => {
    const { record } = recordActivity({ db: house.database.db });
    const opened = await openComplaint(house);
    const step = await readBack(opened);
    await record(step);
    const events = await recordOf(house, opened);
    await record(step);
    await recordActivity({ db: house.database.db }).record(step);
    expect(await recordOf(house, opened)).toEqual(events);
    expect(events.map(({ type }) => type)).toEqual(['opened', 'confirm-intake', 'stage-entered']);
    expect((await getStoredCase(house.database.db, opened.id)).state.stage).toBe('verification');
  });

  it('shows in lists when something is due, at the opening and after a step, and never the warning before it', async () => {
    const { record } = recordActivity({ db: house.database.db });
    const opened = await openComplaint(house);
    const shown = async (): Promise<unknown> => {
      const { rows } = await house.database.pool.query(
        'select next_clock, next_due_at, next_due_wall_at from cases where id = $1',
        [opened.id],
      );
      return rows;
    };
    const due = async (clock: 'acknowledge' | 'verify'): Promise<unknown> => {
      const at = (await getStoredCase(house.database.db, opened.id)).state.clocks[clock]?.dueAt;
      return [{ next_clock: clock, next_due_at: at, next_due_wall_at: at }];
    };
    expect(await shown()).toEqual(await due('acknowledge'));
    await record(await readBack(opened));
    expect(await shown()).toEqual(await due('verify'));
  });

  it('refuses another past loudly', async () => {
    const { record } = recordActivity({ db: house.database.db });
    const opened = await openComplaint(house);
    const [one, other] = [await readBack(opened), await readBack(opened)];
    await record(one);
    await expect(record(other)).rejects.toThrow('conflicting-event');
  });

  it('knows how far a moved case runs ahead', async () => {
    const { record } = recordActivity({ db: house.database.db });
    const opened = await openComplaint(house);
    const step = await readBack(opened);
    const day = 86_400_000;
    await record({ ...step, runs: step.runs.map((run) => ({ ...run, at: run.at + day })) });
    const { offsetMs } = await getStoredCase(house.database.db, opened.id);
    expect(Math.abs(offsetMs - day)).toBeLessThan(5_000);
  });
});
