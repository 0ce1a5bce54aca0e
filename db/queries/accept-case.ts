import { ENGINE_ACTOR, type CaseState } from '../../cases/state.ts';
import type { Querier } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import type { openedRow } from '../opened-row.ts';
import { openCase, type CaseOpening } from './open-case.ts';
import { createOwnerLink } from './owner-links.ts';

type Built = ReturnType<typeof openedRow>;

/**
 * Opens a case with the link for a reporter who has a telephone, in the caller's transaction. Answers the case as the
 * workflow will have it.
 */
export const acceptCase = async (
  tx: Querier,
  keys: MasterKeys,
  { build, ...opening }: Omit<CaseOpening, 'build'> & { build: (number: string) => Built },
): Promise<CaseState> => {
  let full: CaseState | undefined;
  await openCase(tx, {
    ...opening,
    build: (number) => {
      const opened = build(number);
      full = opened.full;
      return opened;
    },
  });
  if (full === undefined) throw new Error('the opening was not built');
  if (full.reporter?.callable === true)
    await createOwnerLink(tx, keys, {
      caseId: full.id,
      personId: full.reporter.person,
      use: 'messages',
      madeBy: ENGINE_ACTOR.id,
      at: opening.acceptedAt,
    });
  return full;
};
