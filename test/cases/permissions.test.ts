import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES, COMMANDS, commandRow, type CommandName } from '../../cases/commands.ts';
import { KINDS, ROLES, type Role } from '../../cases/codes.ts';
import { caseCan, judge, mayRead, roleMay } from '../../cases/permissions.ts';
import {
  ADMIN,
  AGENT,
  AUDITOR,
  COMMITTEE,
  elsewhere,
  EVERYBODY,
  GUARD,
  MANAGER,
  OWNER,
  SUPERVISOR,
  TECHNICIAN,
} from '../support/case-people.ts';
import {
  complaintInResolution,
  complaintInVerification,
  feeOnTheLadder,
  repairInResolution,
} from '../support/case-journeys.ts';
import { give, openedComplaint, TEXT } from '../support/cases.ts';
import { dice } from '../support/random-moves.ts';
import { startOf, stride } from '../support/random-walk.ts';

/** commands.md §1 with quality.md §2, by hand: which roles can ever give the command. */
const AGENTS = 'agent supervisor manager';
const STAFF = 'agent technician supervisor manager';
const WHO: Partial<Record<CommandName, string>> = {
  'confirm-intake': AGENTS,
  amend: AGENTS,
  'acknowledge-page': STAFF,
  'record-findings': STAFF,
  'verify-arrears': AGENTS,
  'correct-arrears': 'supervisor manager',
  plan: AGENTS,
  assign: AGENTS,
  accept: STAFF,
  return: STAFF,
  quote: STAFF,
  'answer-quote': `${AGENTS} owner`,
  depart: STAFF,
  arrive: STAFF,
  'start-work': STAFF,
  'make-safe': STAFF,
  'record-progress': STAFF,
  resolve: STAFF,
  'record-callback': AGENTS,
  confirm: 'owner',
  reopen: `${AGENTS} owner`,
  'record-contact': STAFF,
  hold: STAFF,
  resume: STAFF,
  promise: STAFF,
  'keep-promise': STAFF,
  'withdraw-promise': STAFF,
  urge: `${AGENTS} owner`,
  escalate: `${STAFF} owner`,
  'answer-escalation': 'supervisor manager committee',
  'record-opinion': 'committee',
  'record-referral': 'supervisor manager',
  'record-authority-answer': 'supervisor manager',
  'lower-rung': 'supervisor manager committee',
  'raise-dispute': `${AGENTS} owner`,
  'settle-dispute': 'supervisor manager',
  'finish-task': STAFF,
  approve: 'supervisor manager',
  decline: 'supervisor manager',
  withdraw: `${AGENTS} owner`,
  close: AGENTS,
};

describe('the table', () => {
  test('names for every offered command exactly the roles that may give it', () => {
    const offered = COMMAND_NAMES.filter((command) => COMMANDS[command].offered);
    expect(offered.toSorted()).toEqual(Object.keys(WHO).toSorted());
    for (const command of offered) {
      const may = ROLES.filter((role: Role) => roleMay([role], command));
      expect([command, may.toSorted()]).toEqual([command, WHO[command]!.split(' ').toSorted()]);
    }
  });

  test('gives an auditor and an admin nothing to do on a case', () => {
    for (const command of COMMAND_NAMES) expect(roleMay(['auditor', 'admin', 'engine'], command)).toBe(false);
  });
});

describe('for every person, command and state of a case', () => {
  const walks = fc.record({
    kind: fc.constantFrom(...KINDS),
    setting: fc.nat(255),
    moves: fc.array(dice, { maxLength: 30, size: 'max' }),
  });

  test('the screen’s answer is the workflow’s, and kind and stage are kept', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const played = startOf(walk);
        for (const thrown of walk.moves) stride(played, thrown);
        const { state } = played;
        const wrong = EVERYBODY.flatMap((actor) =>
          COMMAND_NAMES.filter((command) => {
            const can = caseCan(state, command, actor);
            const refused = roleMay(actor.roles, command)
              ? judge(state, command, actor)
              : { refused: 'not-permitted' };
            if (can.allowed !== (refused === null)) return true;
            if (!can.allowed) return can.code !== refused?.refused;
            const { kinds, stages, p1Stages = [], offered } = commandRow(command);
            const inStage = [...stages, ...(state.priority === 'P1' ? p1Stages : [])].includes(state.stage);
            const free = actor.id !== state.againstStaff && !state.archived;
            return !(offered && kinds.includes(state.kind) && inStage && free);
          }).map((command) => `${actor.id} ${command}`),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('who sees a case', () => {
  test('staff of the community; managers and auditors everywhere; no admin, and no owner, whose link names one case', () => {
    const { state } = complaintInVerification();
    for (const actor of [AGENT, SUPERVISOR, MANAGER, AUDITOR]) expect(mayRead(state, actor)).toBe(true);
    for (const actor of [elsewhere(AGENT), elsewhere(SUPERVISOR), ADMIN, OWNER])
      expect(mayRead(state, actor)).toBe(false);
    expect(mayRead(state, elsewhere(MANAGER))).toBe(true);
  });

  test('a technician what is assigned to them or lies in their pool', () => {
    const { state } = complaintInResolution();
    expect(mayRead(state, GUARD)).toBe(true);
    expect(mayRead(state, TECHNICIAN)).toBe(false);
    expect(mayRead(repairInResolution().state, TECHNICIAN)).toBe(true);
  });

  test('the committee what stands on its rung, only then', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(mayRead(played.state, COMMITTEE)).toBe(false);
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(mayRead(played.state, COMMITTEE)).toBe(true);
    expect(mayRead(played.state, elsewhere(COMMITTEE))).toBe(false);
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(mayRead(played.state, COMMITTEE)).toBe(false);
  });

  test('nobody the complaint about themselves, whatever their role', () => {
    for (const actor of [AGENT, SUPERVISOR, MANAGER, GUARD]) {
      const { state } = openedComplaint({ againstStaff: actor.id });
      expect(mayRead(state, actor)).toBe(false);
      for (const command of COMMAND_NAMES) expect(caseCan(state, command, actor).allowed).toBe(false);
    }
  });
});

describe('relations', () => {
  test('another community’s staff may do nothing, its manager everything a manager may', () => {
    for (const { state } of [complaintInResolution(), repairInResolution(), feeOnTheLadder()])
      for (const command of COMMAND_NAMES) {
        expect(caseCan(state, command, elsewhere(AGENT)).allowed).toBe(false);
        expect(caseCan(state, command, elsewhere(MANAGER))).toEqual(caseCan(state, command, MANAGER));
      }
  });
});
