import { expect, test } from 'vitest';
import { bringUpPostgres } from '../../stack/postgres.ts';
import { sayNothing as say } from '../../stack/progress.ts';
import { bringUpTemporal } from '../../stack/temporal.ts';
import { makeTestFolder, removeTestFolder } from '../support/test-folder.ts';

test('servers left running by a killed start are adopted, and ended by their new owner', async () => {
  const dataFolder = makeTestFolder();
  const bringUp = () =>
    Promise.all([
      bringUpPostgres({ dataFolder, say, throwaway: true }),
      bringUpTemporal({ dataFolder, say, throwaway: true, namespace: 'default' }),
    ]);
  try {
    const [postgres, temporal] = await bringUp();
    expect([postgres.origin, temporal.origin]).toEqual(['started', 'started']);

    // A killed start leaves just this: servers that run and facts in the data folder.
    const [adoptedPostgres, adoptedTemporal] = await bringUp();
    expect([adoptedPostgres.origin, adoptedTemporal.origin]).toEqual(['adopted', 'adopted']);
    expect([adoptedPostgres.url, adoptedTemporal.address]).toEqual([postgres.url, temporal.address]);

    await Promise.all([adoptedPostgres.stop(), adoptedTemporal.stop()]);
    const [again, temporalAgain] = await bringUp();
    expect([again.origin, temporalAgain.origin]).toEqual(['started', 'started']);
    await Promise.all([again.stop(), temporalAgain.stop()]);
  } finally {
    await removeTestFolder(dataFolder);
  }
});
