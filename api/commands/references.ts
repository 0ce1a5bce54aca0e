import type { CaseState } from '../../cases/state.ts';
import type { Db } from '../../db/client.ts';
import { attachmentKindsOf } from '../../db/queries/attachments.ts';
import { findAreaPlace, findHomePlace } from '../../db/queries/places.ts';
import { findStaff } from '../../db/queries/staff.ts';
import type { Fault } from '../problem.ts';

/** Roles that can be given work. */
const WORKERS = new Set(['agent', 'technician', 'supervisor', 'manager']);

/** What the archive says of the ids in a body: the fields marked `Fact` in cases/commands.ts. */
export interface ArchiveFacts {
  readonly placeLabel?: string;
  readonly againstSupervisor?: boolean;
}

const PLACES = [
  ['home', findHomePlace],
  ['area', findAreaPlace],
] as const;

interface Referring {
  assignee?: string;
  department?: string;
  againstStaff?: string;
  home?: string;
  area?: string;
  evidence?: readonly string[];
  signature?: string;
}

/**
 * Ids in a command's body, loaded through the case and its community: the workflow knows no archive and takes them as given,
 * with the facts about them that this answers (docs/adr/0008). Every id that names nothing is a fault.
 */
export async function lookUpReferences(
  db: Db,
  state: CaseState,
  body: Referring,
): Promise<{ facts: ArchiveFacts; faults: readonly Fault[] }> {
  const facts: { -readonly [K in keyof ArchiveFacts]: ArchiveFacts[K] } = {};
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
    facts.againstSupervisor = member?.role === 'supervisor';
  }
  for (const [field, find] of PLACES) {
    const id = body[field];
    if (id === undefined) continue;
    const place = await find(db, id);
    if (place?.communityId !== state.community) unknown(`/${field}`);
    else facts.placeLabel = place.label;
  }
  const { evidence = [], signature } = body;
  const attached = [...evidence, ...(signature === undefined ? [] : [signature])];
  if (attached.length > 0) {
    const kinds = await attachmentKindsOf(db, state.id, attached);
    evidence.forEach((id, index) => {
      if (!kinds.has(id)) unknown(`/evidence/${index}`);
    });
    if (signature !== undefined && kinds.get(signature) !== 'signature') unknown('/signature');
  }
  return { facts, faults };
}
