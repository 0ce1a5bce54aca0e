import type { Role } from '../../cases/codes.ts';
import type { Queue } from '../../cases/list-codes.ts';

/** What waits for somebody of the role, the nearest first: own work, then what only they answer, then what nobody has. */
const WAITS_FOR: Partial<Record<Role, readonly Queue[]>> = {
  agent: ['mine', 'callbacks-due', 'my-department', 'unassigned'],
  technician: ['mine', 'my-department'],
  supervisor: ['mine', 'rung-1', 'proposals', 'overdue', 'unassigned'],
  manager: ['mine', 'rung-1', 'proposals', 'overdue'],
};

/** The queue that the first screen opens with: the first that holds anything, else the own one, which says that it is empty. */
export const firstQueue = (role: Role, counts: Partial<Record<Queue, number>>): Queue =>
  WAITS_FOR[role]?.find((queue) => (counts[queue] ?? 0) > 0) ?? 'mine';
