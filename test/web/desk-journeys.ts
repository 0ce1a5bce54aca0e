/** Cases brought to a stage over HTTP, by the people who do it there. */
import { expect } from 'vitest';
import type { House } from '../support/house.ts';
import { complaint, feeCollection, repair, staffOf } from '../api/desk.ts';
import { sitDown, type Desk, type DeskCase } from './desk-cases.ts';

const LOGINS = ['agent', 'agent2', 'supervisor', 'manager', 'committee', 'technician', 'guard'] as const;
export type Crew = Record<(typeof LOGINS)[number], Desk>;
type Overrides = Record<string, unknown>;

export async function crewOf(address: string): Promise<Crew> {
  const desks = await Promise.all(LOGINS.map(async (login) => [login, await sitDown(address, login)]));
  return Object.fromEntries(desks) as Crew;
}

/** Gives a command and waits for its record: the scope of whoever comes next is read from there. */
export async function step(
  { agent, ...crew }: Crew,
  who: keyof Crew,
  { id }: Pick<DeskCase, 'id'>,
  command: string,
  body: unknown,
): Promise<void> {
  const { version } = await { agent, ...crew }[who].command(id, command, body);
  await agent.get(`/api/cases/${id}?atLeast=${version}`);
}

const readBack = { confirmedBy: '客户复述后确认', how: 'phone' };

export async function complaintInVerification(crew: Crew, overrides: Overrides = {}): Promise<DeskCase> {
  const opened = await crew.agent.open(complaint(overrides));
  await step(crew, 'agent', opened, 'confirm-intake', readBack);
  return opened;
}
/** Planned for the guards; nobody has accepted. */
export async function complaintInDispatch(crew: Crew): Promise<DeskCase> {
  const opened = await complaintInVerification(crew);
  await step(crew, 'agent', opened, 'record-findings', { verdict: 'founded', course: '夜间仍在施工' });
  await step(crew, 'agent', opened, 'plan', { measures: '上门劝阻', department: 'security' });
  return opened;
}
/** The reporter's number is gone: a line for the customer reached nobody, and a person is to make it good. */
export async function complaintWithLostText({ database }: House, crew: Crew): Promise<DeskCase> {
  const opened = await complaintInVerification(crew, { priority: 'P2' });
  await database.pool.query(
    `delete from keys.person_keys where person_id = (select reporter_person_id from cases where id = $1)`,
    [opened.id],
  );
  await step(crew, 'agent', opened, 'record-progress', { text: '已约时间核实', visibility: 'customer' });
  await expect
    .poll(() => crew.agent.get(`/api/cases/${opened.id}`), { timeout: 30_000 })
    .toMatchObject({ tasks: [{ about: 'message-failed', state: 'open' }] });
  return opened;
}
export async function complaintInResolution(crew: Crew): Promise<DeskCase> {
  const opened = await complaintInDispatch(crew);
  await step(crew, 'guard', opened, 'accept', {});
  return opened;
}

const APPOINTMENT = { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' };
const BEFORE_WORK = ['tools', 'floor-mat', 'cloth', 'shoe-covers'];

export async function repairInDispatch(crew: Crew, findings: Overrides = {}): Promise<DeskCase> {
  const opened = await crew.agent.open(repair());
  await step(crew, 'agent', opened, 'confirm-intake', readBack);
  await step(crew, 'agent', opened, 'record-findings', { verdict: 'real', course: '插座烧坏', ...findings });
  return opened;
}
/** Accepted by the technician, by appointment. */
export async function repairInResolution(crew: Crew, findings: Overrides = {}): Promise<DeskCase> {
  const opened = await repairInDispatch(crew, findings);
  const assigned = { department: 'engineering', assignee: staffOf('technician'), appointment: APPOINTMENT };
  await step(crew, 'agent', opened, 'assign', assigned);
  await step(crew, 'technician', opened, 'accept', {});
  return opened;
}
export async function repairOnSite(crew: Crew): Promise<DeskCase> {
  const opened = await repairInResolution(crew);
  await step(crew, 'technician', opened, 'depart', {});
  await step(crew, 'technician', opened, 'arrive', {});
  return opened;
}
export async function repairInCallback(crew: Crew): Promise<DeskCase> {
  const opened = await repairOnSite(crew);
  await step(crew, 'technician', opened, 'start-work', { checklist: BEFORE_WORK });
  await step(crew, 'technician', opened, 'resolve', { done: '已更换插座' });
  return opened;
}

/** One open case for each home. */
export async function arrearsInVerification(crew: Crew, home: string): Promise<DeskCase> {
  const opened = await crew.agent.open(feeCollection({ home }));
  await step(crew, 'agent', opened, 'confirm-intake', readBack);
  return opened;
}
/** The agent collects. */
export async function arrearsOnTheLadder(crew: Crew, home: string): Promise<DeskCase> {
  const opened = await arrearsInVerification(crew, home);
  await step(crew, 'agent', opened, 'verify-arrears', { result: 'correct' });
  await step(crew, 'agent', opened, 'assign', {
    department: 'customer-service',
    assignee: staffOf('agent'),
  });
  await step(crew, 'agent', opened, 'accept', {});
  return opened;
}

/** Raised by the reporter's wish, then by the silence of whoever should answer. */
export async function raisedTo(crew: Crew, opened: DeskCase, rung: 1 | 2): Promise<DeskCase> {
  await step(crew, 'agent', opened, 'escalate', { reason: '客户要求主管处理' });
  const rungOf = async () => (await crew.agent.get<{ rung: number }>(`/api/cases/${opened.id}`)).rung;
  for (let hop = 0; hop < 12 && (await rungOf()) < rung; hop += 1)
    await crew.agent.post(`/api/demo/cases/${opened.id}/fast-forward`, { to: 'next-deadline' });
  return opened;
}
