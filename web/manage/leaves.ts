import type { LeaveIn, LeaveLine, LeaveView } from '../../api/contract/leave.ts';
import { call, insist } from '../api/call.ts';
import { listOf } from './oversight.ts';

export const leavesQuery = (community?: string) => listOf<LeaveLine>('/api/leaves', community);
/** The key makes a repeat harmless. */
export const recordLeave = (staff: string, body: LeaveIn, key: string): Promise<LeaveView> =>
  insist(`/api/staff/${staff}/leave`, { method: 'POST', body, key });
/** Ends a leave now; one that has not begun is taken back. */
export const endLeave = (id: string): Promise<void> => call(`/api/leaves/${id}`, { method: 'DELETE' });
