import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_STAFF } from '../../db/demo/logins.ts';
import { STAFF_ROLES, type StaffRole } from '../../cases/codes.ts';
import { COMMANDS, type CommandName } from '../../cases/commands.ts';
import { roleMay } from '../../cases/permissions.ts';
import { hasAction } from '../../api/permits.ts';
import type { Permit } from '../../api/plugins/permissions.ts';
import { complaint, openDesk, type Caller, type Desk } from './desk.ts';

let desk: Desk;
let caseId: string;
const people = new Map<StaffRole, Caller>();

beforeAll(async () => {
  desk = await openDesk();
  for (const role of STAFF_ROLES)
    people.set(role, await desk.as(DEMO_STAFF.find((member) => member.role === role)?.login ?? ''));
  const opened = await people.get('agent')?.post('/api/cases', complaint({ category: 'lighting' }));
  caseId = opened?.json().id;
});
afterAll(() => desk?.close());

/** A case in intake of customer service stands before no technician, committee member or admin. */
const SEES_THE_CASE: readonly StaffRole[] = ['agent', 'supervisor', 'manager', 'auditor'];

function expected(permit: Permit, role: StaffRole): 'in' | 403 | 404 {
  if ('public' in permit || 'signedIn' in permit) return 'in';
  if ('ownerLink' in permit) return 404;
  if ('case' in permit && permit.case === true && !SEES_THE_CASE.includes(role)) return 404;
  if ('action' in permit) return hasAction([role], permit.action) ? 'in' : 403;
  if (Object.hasOwn(COMMANDS, permit.command))
    return roleMay([role], permit.command as CommandName) ? 'in' : 403;
  return hasAction([role], 'comment-case') ? 'in' : 403;
}

const concrete = (url: string): string =>
  url.replace(':id', caseId).replace(':token', randomUUID()).replace('*', 'x');

test('every route says who may use it, and lets in exactly those', async () => {
  const wrong: string[] = [];
  let held = 0;
  for (const { method, url, permit } of desk.app.declaredRoutes) {
    if ('public' in permit || method === 'HEAD' || url === '/api/session') continue;
    for (const [role, person] of people) {
      // A body that no schema takes: whoever is let in stops there, and nothing happens to the case.
      const answer = await person.raw({
        method,
        url: concrete(url),
        ...(method === 'POST' ? { payload: [] } : {}),
        // Live events have no end to wait for.
        payloadAsStream: true,
      });
      const want = expected(permit, role);
      const got = answer.statusCode;
      // The id is a case's: as that of a home or an import it names nothing, which is told to those who are let in alone.
      const mayBeNothing = (url.includes(':id') && !('case' in permit)) || url.includes(':link');
      const isRight =
        want === 'in' ? got !== 401 && got !== 403 && (got !== 404 || mayBeNothing) : got === want;
      held += 1;
      if (!isRight) wrong.push(`${role} ${method} ${url}: ${got}, not ${want}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(held).toBeGreaterThan(300);
});

test('without a session every route but the public ones and those of owners’ links answers 401', async () => {
  for (const { method, url, permit } of desk.app.declaredRoutes) {
    if ('public' in permit || 'ownerLink' in permit) continue;
    const { statusCode } = await desk.app.inject({
      method,
      url: concrete(url),
    });
    expect([method, url, statusCode]).toEqual([method, url, 401]);
  }
});

test('a route that does not say who may use it does not register', () => {
  expect(() => desk.app.get('/api/secret', () => 'x')).toThrow();
});
