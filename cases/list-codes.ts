/** Code lists of what stands around cases: queues, sorts, saved views, exports. Database, contract and screen read them. */

/** The queues that a person works from; the same words are the `view` of a list. */
export const QUEUES = [
  'mine',
  'my-department',
  'unassigned',
  'due-soon',
  'overdue',
  'rung-1',
  'rung-2',
  'callbacks-due',
  'proposals',
] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * `due`: open cases by what falls due next, urged ones and P1, P2 earlier (queue-place.ts); the queue of the overdue by how long they
 * are · `opened`: the newest first, closed ones too.
 */
export const CASE_SORTS = ['due', 'opened'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** Age of an unpaid item, in days past due. */
export const AGEINGS = ['0-30', '31-90', '91-180', 'over-180'] as const;
export type Ageing = (typeof AGEINGS)[number];

/** Who else sees a saved view: nobody, the owner's department, everybody of the owner's communities. */
export const VIEW_SHARING = ['none', 'department', 'community'] as const;
export type ViewSharing = (typeof VIEW_SHARING)[number];

export const EXPORT_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Why somebody is away, as far as the roster needs to know: no diagnosis, no story. */
export const LEAVE_REASONS = ['annual', 'sick', 'personal', 'training', 'other'] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

export const POLICY_DRAFT_STATES = ['proposed', 'published', 'withdrawn'] as const;

/**
 * engine-not-told: the engine has not taken an opening or a payment · engine-behind: its due time is past and nothing
 * was recorded · delivery-failed: a message or call was given up · nobody: no assignee, and not moved for a day ·
 * overdue: the longest overdue.
 */
export const STUCK_REASONS = [
  'engine-not-told',
  'engine-behind',
  'delivery-failed',
  'nobody',
  'overdue',
] as const;
export type StuckReason = (typeof STUCK_REASONS)[number];
