import type { Department, Role } from '../../cases/codes.ts';
import type { Actor } from '../../cases/state.ts';

/** The people of the pure cases, all of the community `heyuan` unless they are not. */
const person = (
  id: string,
  role: Role,
  departments: readonly Department[] = [],
  communities: readonly string[] = ['heyuan'],
): Actor => ({ id, roles: [role], departments, communities });

export const AGENT = person('agent-li', 'agent', ['customer-service']);
export const OTHER_AGENT = person('agent-zhao', 'agent', ['customer-service']);
export const TECHNICIAN = person('technician-chen', 'technician', ['engineering']);
export const OTHER_TECHNICIAN = person('technician-sun', 'technician', ['engineering']);
export const GUARD = person('guard-wu', 'technician', ['security']);
export const OTHER_GUARD = person('guard-zheng', 'technician', ['security']);
export const SUPERVISOR = person('supervisor-zhou', 'supervisor', ['customer-service']);
export const OTHER_SUPERVISOR = person('supervisor-qian', 'supervisor', ['customer-service']);
/** Belongs to no community: managers work for the whole organisation. */
export const MANAGER = person('manager-feng', 'manager', [], []);
export const COMMITTEE = person('committee-he', 'committee');
export const AUDITOR = person('auditor-lv', 'auditor', [], []);
export const ADMIN = person('admin-shi', 'admin', [], []);
export const OWNER = person('owner-wang', 'owner');

/** Everybody who might lay hands on a case. */
export const EVERYBODY: readonly Actor[] = [
  AGENT,
  OTHER_AGENT,
  TECHNICIAN,
  OTHER_TECHNICIAN,
  GUARD,
  OTHER_GUARD,
  SUPERVISOR,
  OTHER_SUPERVISOR,
  MANAGER,
  COMMITTEE,
  AUDITOR,
  ADMIN,
  OWNER,
];
/** The same person elsewhere: of another community. */
export const elsewhere = (actor: Actor): Actor => ({
  ...actor,
  id: `${actor.id}-elsewhere`,
  communities: ['yunqi'],
});
