import type { CaseState } from '../../cases/state.ts';
import type { Db } from '../../db/client.ts';
import { findAreaPlace, findHomePlace } from '../../db/queries/places.ts';
import { findStaff } from '../../db/queries/staff.ts';
import { Problem, type Fault } from '../problem.ts';

/** Roles that can be given work. */
const WORKERS = new Set(['agent', 'technician', 'supervisor', 'manager']);

interface Referring {
  assignee?: string;
  department?: string;
  againstStaff?: string;
  home?: string;
  area?: string;
}

/**
 * Ids in a command's body, loaded through the case's community: the workflow knows no archive and takes them as given.
 * @throws Problem `unknown-reference` with every faulty field
 */
export async function checkReferences(db: Db, state: CaseState, body: Referring): Promise<void> {
  const faults: Fault[] = [];
  const unknown = (pointer: string): void => {
    faults.push({ in: 'body', pointer, code: 'unknown-reference' });
  };
  if (body.assignee !== undefined) {
    const member = await findStaff(db, body.assignee);
    const works = member !== undefined && !member.disabled && WORKERS.has(member.role);
    const here = member?.communities.includes(state.community) === true;
    const fits =
      member?.role !== 'technician' || body.department === undefined || member.department === body.department;
    if (!works || !here || !fits || member.id === state.againstStaff) unknown('/assignee');
  }
  if (body.againstStaff !== undefined) {
    const member = await findStaff(db, body.againstStaff);
    if (member?.communities.includes(state.community) !== true) unknown('/againstStaff');
  }
  if (body.home !== undefined && (await findHomePlace(db, body.home))?.communityId !== state.community)
    unknown('/home');
  if (body.area !== undefined && (await findAreaPlace(db, body.area))?.communityId !== state.community)
    unknown('/area');
  if (faults.length > 0) throw new Problem('unknown-reference', { faults });
}
