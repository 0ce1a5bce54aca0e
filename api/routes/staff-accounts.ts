import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOutside, type Department, type StaffRole } from '../../cases/codes.ts';
import { Id } from '../../cases/fields.ts';
import { hashPassword } from '../../db/passwords.ts';
import { disableStaff } from '../../db/queries/away-people.ts';
import { listCommunities } from '../../db/queries/communities.ts';
import {
  changeStaff,
  createStaff,
  enableStaff,
  findStaffAccount,
  listStaffAccounts,
  LoginTaken,
  resetPassword,
} from '../../db/queries/staff-accounts.ts';
import { NoAdminLeft } from '../../db/queries/last-admin.ts';
import type { StaffMember } from '../../db/queries/staff.ts';
import { NewPassword, StaffAccount, StaffChange, StaffIn } from '../contract/administration.ts';
import { Body, ItemsOf } from '../contract/fields.ts';
import { onceIfKeyed } from '../once.ts';
import { signedIn } from '../plugins/permissions.ts';
import { invalidField, Problem, refused, type ProblemCode } from '../problem.ts';
import type { Room } from '../room.ts';

const Params = Body({ id: Id() });
const Nothing = Body({});

/** They answer for everybody or for nobody: no department is theirs. */
const WITHOUT_DEPARTMENT: readonly StaffRole[] = ['manager', 'committee', 'auditor', 'admin'];
/** Twelve bytes: nobody guesses it, and it can be read out on the telephone. */
const newPassword = (): string => randomBytes(12).toString('base64url');

/** A repeat under the same key is told that there is a password, and not which. */
const tellOnce = (status: number, staff: StaffAccount, password: string) => ({
  status,
  body: { staff, password },
  kept: { staff, password: null },
});

const viewOf = ({
  id,
  login,
  name,
  role,
  department,
  communities,
  disabled,
  passwordOnce,
}: StaffMember): StaffAccount => ({
  id,
  login,
  name,
  role,
  department,
  communities: [...communities],
  disabled,
  passwordOnce,
});

/** The department that goes with the role: agents and supervisors belong to the front desk unless it is said. @throws Problem when they do not fit. */
function departmentFor(role: StaffRole, department: Department | null | undefined): Department | null {
  if (WITHOUT_DEPARTMENT.includes(role)) {
    if (department !== null && department !== undefined)
      throw invalidField('/department', 'not-of-this-role');
    return null;
  }
  // Vendor and developer do not sign in: an agent acts in their name.
  if (department !== null && department !== undefined && isOutside(department))
    throw invalidField('/department', 'not-of-this-role');
  if (department !== null && department !== undefined) return department;
  if (role === 'technician') throw invalidField('/department', 'required');
  return 'customer-service';
}

/** @throws Problem for a community that is none, or a committee member of more than one. */
function communitiesFor(role: StaffRole, given: readonly string[], known: readonly string[]): string[] {
  const communities = [...new Set(given.map((id) => id.toLowerCase()))];
  const stranger = communities.findIndex((id) => !known.includes(id));
  if (stranger >= 0) throw refused('unknown-reference', `/communities/${stranger}`);
  if (role === 'committee' && communities.length !== 1) throw invalidField('/communities', 'exactly-one');
  return communities;
}

/** The last administrator stays one: nobody else could make another. */
const refuseTheLast = (error: unknown): never => {
  throw error instanceof NoAdminLeft ? refused('needs-second-person') : error;
};

/** Accounts of staff and committee members, by an administrator; nobody changes their own. */
export function staffAccountRoutes(app: FastifyInstance, { db, clock, config }: Room): void {
  const permit = { action: 'administer' } as const;
  const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id.toLowerCase();

  const account = async (id: string): Promise<StaffMember> => {
    const found = await findStaffAccount(db, id);
    if (found === undefined) throw new Problem('not-found');
    return found;
  };
  /** Somebody else's account: who could take away the own role could lock everybody out. */
  const othersAccount = async (request: FastifyRequest): Promise<StaffMember> => {
    const found = await account(idOf(request));
    if (found.id === signedIn(request).actor.id) throw refused('needs-second-person');
    return found;
  };
  /** @throws Problem for a committee member of a community without a committee. */
  const demandCommittee = async (role: StaffRole, communities: readonly string[]): Promise<void> => {
    if (role !== 'committee') return;
    const [community] = await listCommunities(db, communities);
    if (community?.hasCommittee !== true) throw invalidField('/communities/0', 'no-committee');
  };
  const by = (request: FastifyRequest) => ({ by: signedIn(request).actor.id, at: clock() });

  app.get(
    '/api/staff/accounts',
    {
      config: { permit },
      schema: {
        operationId: 'listStaffAccounts',
        tags: ['administration'],
        response: { 200: ItemsOf(StaffAccount) },
      },
    },
    async () => ({ items: (await listStaffAccounts(db)).map(viewOf) }),
  );

  app.post(
    '/api/staff',
    {
      config: { permit },
      schema: {
        operationId: 'createStaff',
        tags: ['administration'],
        body: StaffIn,
        response: { 201: NewPassword },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const { login, name, role, phone, ...wish } = request.body as StaffIn;
      const department = departmentFor(role, wish.department);
      const communities = communitiesFor(role, wish.communities, actor.communities);
      await demandCommittee(role, communities);
      return onceIfKeyed(db, request, reply, actor.id, async () => {
        const password = newPassword();
        const member = { login, name: name.trim(), role, department, communities, phone };
        const id = await createStaff(
          db,
          config.keys,
          { ...member, passwordHash: await hashPassword(password) },
          by(request),
        ).catch((error: unknown) => {
          throw error instanceof LoginTaken ? invalidField('/login', 'taken') : error;
        });
        return tellOnce(201, viewOf(await account(id)), password);
      });
    },
  );

  app.patch(
    '/api/staff/:id',
    {
      config: { permit },
      schema: {
        operationId: 'changeStaff',
        tags: ['administration'],
        params: Params,
        body: StaffChange,
        response: { 200: StaffAccount },
      },
    },
    async (request) => {
      const before = await othersAccount(request);
      const { name, role = before.role, department, communities } = request.body as StaffChange;
      const wanted = communitiesFor(
        role,
        communities ?? before.communities,
        signedIn(request).actor.communities,
      );
      await demandCommittee(role, wanted);
      const kept = WITHOUT_DEPARTMENT.includes(role) ? undefined : before.department;
      const changed = await changeStaff(
        db,
        before.id,
        {
          name: name?.trim() ?? before.name,
          role,
          department: departmentFor(role, department === undefined ? kept : department),
          communities: wanted,
        },
        by(request),
      ).catch(refuseTheLast);
      if (!changed) throw new Problem('not-found');
      return viewOf(await account(before.id));
    },
  );

  app.post(
    '/api/staff/:id/disable',
    {
      config: { permit },
      schema: {
        operationId: 'disableStaff',
        tags: ['administration'],
        params: Params,
        body: Nothing,
        response: { 200: StaffAccount },
      },
    },
    async (request, reply) => {
      const { id } = await othersAccount(request);
      return onceIfKeyed(db, request, reply, signedIn(request).actor.id, async () => {
        await disableStaff(db, { staffId: id, ...by(request) }).catch(refuseTheLast);
        return { status: 200, body: viewOf(await account(id)) };
      });
    },
  );

  /** Acts on somebody else's account that give it a new password, told this once. */
  const passwordRoute = (
    path: string,
    operationId: string,
    { give, otherwise }: { give: typeof resetPassword; otherwise: ProblemCode },
  ): void => {
    app.post(
      path,
      {
        config: { permit },
        schema: {
          operationId,
          tags: ['administration'],
          params: Params,
          body: Nothing,
          response: { 200: NewPassword },
        },
      },
      async (request, reply) => {
        const { id } = await othersAccount(request);
        return onceIfKeyed(db, request, reply, signedIn(request).actor.id, async () => {
          const password = newPassword();
          if (!(await give(db, { id, passwordHash: await hashPassword(password) }, by(request))))
            throw new Problem(otherwise);
          return tellOnce(200, viewOf(await account(id)), password);
        });
      },
    );
  };
  passwordRoute('/api/staff/:id/enable', 'enableStaff', { give: enableStaff, otherwise: 'not-disabled' });
  passwordRoute('/api/staff/:id/password', 'resetPassword', { give: resetPassword, otherwise: 'not-found' });
}
