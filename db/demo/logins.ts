import type { Department, StaffRole } from '../../cases/codes.ts';

/** The password of every demo login. The demo listens on loopback only and never runs with NODE_ENV=production. */
export const DEMO_PASSWORD = 'guanjia-demo';

export type DemoCommunityCode = 'heyuan' | 'yunqi';

export interface DemoStaff {
  readonly login: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly department: Department | null;
  readonly communities: readonly DemoCommunityCode[];
}

const BOTH = ['heyuan', 'yunqi'] as const;

/** Fourteen staff over all roles and the five own departments, and two members of the first community's committee. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  { login: 'agent', name: '林晓彤', role: 'agent', department: 'customer-service', communities: BOTH },
  { login: 'agent2', name: '何静怡', role: 'agent', department: 'customer-service', communities: BOTH },
  { login: 'agent3', name: '罗思敏', role: 'agent', department: 'customer-service', communities: ['yunqi'] },
  {
    login: 'supervisor',
    name: '陈国栋',
    role: 'supervisor',
    department: 'customer-service',
    communities: BOTH,
  },
  {
    login: 'supervisor2',
    name: '梁雅琴',
    role: 'supervisor',
    department: 'customer-service',
    communities: BOTH,
  },
  { login: 'manager', name: '赵启明', role: 'manager', department: null, communities: BOTH },
  { login: 'technician', name: '孙建军', role: 'technician', department: 'engineering', communities: BOTH },
  { login: 'engineer2', name: '吴海涛', role: 'technician', department: 'engineering', communities: BOTH },
  { login: 'cleaner', name: '周桂兰', role: 'technician', department: 'cleaning', communities: BOTH },
  { login: 'guard', name: '郑大勇', role: 'technician', department: 'security', communities: BOTH },
  { login: 'guard2', name: '冯志强', role: 'technician', department: 'security', communities: BOTH },
  { login: 'gardener', name: '蒋春林', role: 'technician', department: 'landscaping', communities: BOTH },
  { login: 'auditor', name: '沈文博', role: 'auditor', department: null, communities: BOTH },
  { login: 'admin', name: '韩立', role: 'admin', department: null, communities: BOTH },
  { login: 'committee', name: '秦佩芳', role: 'committee', department: null, communities: ['heyuan'] },
  { login: 'committee2', name: '方振华', role: 'committee', department: null, communities: ['heyuan'] },
];

export interface DemoLogin {
  readonly role: StaffRole;
  readonly login: string;
  readonly password: string;
  readonly name: string;
}

/** One login per role, for the sign-in page of the demo: the first of each role above. */
export const DEMO_LOGINS: readonly DemoLogin[] = DEMO_STAFF.filter(
  ({ role }, index) => DEMO_STAFF.findIndex((other) => other.role === role) === index,
).map(({ role, login, name }) => ({ role, login, password: DEMO_PASSWORD, name }));
