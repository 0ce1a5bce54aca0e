import type { StaffRole } from '../cases/codes.ts';

/**
 * The actions of quality.md §2 that belong to a route rather than to a command, with the roles that have them somewhere.
 * Commands are settled by `roleMay` and the case's own rules; which cases a role sees by `mayRead`.
 */
export const ACTIONS = {
  'open-case': ['agent', 'technician', 'supervisor', 'manager'],
  'read-case': ['agent', 'technician', 'supervisor', 'manager', 'committee', 'auditor'],
  'comment-case': ['agent', 'technician', 'supervisor', 'manager'],
  'reveal-person': ['agent', 'technician', 'supervisor', 'manager'],
  'read-reveals': ['supervisor', 'manager', 'auditor'],
  /** Whoever holds a customer's link acts as that customer: technicians make none. */
  'make-owner-link': ['agent', 'supervisor', 'manager'],
  'print-case': ['agent', 'technician', 'supervisor', 'manager'],
  'read-archive': ['agent', 'technician', 'supervisor', 'manager', 'auditor', 'admin'],
  'look-up-caller': ['agent', 'supervisor', 'manager'],
  'read-place': ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  'see-intake-hints': ['agent', 'technician', 'supervisor', 'manager'],
  'see-queues': ['agent', 'technician', 'supervisor', 'manager', 'auditor', 'admin'],
  'preview-deadlines': ['agent', 'technician', 'supervisor', 'manager', 'auditor', 'admin'],
  'keep-views': ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  'export-cases': ['agent', 'supervisor', 'manager', 'auditor'],
  'see-escalations': ['supervisor', 'manager', 'committee', 'auditor'],
  'decide-proposals': ['supervisor', 'manager'],
  'see-stuck': ['supervisor', 'manager', 'auditor'],
  'see-dashboard': ['supervisor', 'manager', 'auditor'],
  /** Numbers that name no case: all that the committee gets beyond its rung. */
  'see-counts': ['supervisor', 'manager', 'committee', 'auditor'],
  'read-accounts': ['agent', 'supervisor', 'manager', 'auditor'],
  'see-team-load': ['supervisor', 'manager'],
  administer: ['admin'],
  'record-leave': ['supervisor', 'manager', 'admin'],
  /** Policies and calendars alike: one row of quality.md §2. */
  'see-policies': ['supervisor', 'manager', 'committee', 'auditor'],
  'propose-policy': ['supervisor', 'manager'],
  'publish-policy': ['manager'],
  'read-audit': ['supervisor', 'manager', 'auditor', 'admin'],
  'see-temporal': ['supervisor', 'manager', 'admin'],
  'import-arrears': ['agent', 'supervisor', 'manager'],
  'book-payment': ['agent', 'supervisor', 'manager'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Action = keyof typeof ACTIONS;
export const ACTION_NAMES = Object.keys(ACTIONS) as Action[];

export const hasAction = (roles: readonly string[], action: Action): boolean =>
  (ACTIONS[action] as readonly string[]).some((role) => roles.includes(role));
