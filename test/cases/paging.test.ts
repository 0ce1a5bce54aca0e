import { describe, expect, test } from 'vitest';
import { AGENT, GUARD, OTHER_TECHNICIAN, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  eventsOf,
  give,
  letTimePass,
  NOBODY_THERE,
  openedRepair,
  refusal,
  stateOf,
  TEXT,
  type PlayedCase,
} from '../support/cases.ts';
import { moment } from '../support/moments.ts';
import type { DutyPerson } from '../../cases/engine-commands.ts';

const LISTS: Record<string, DutyPerson[]> = {
  engineering: [{ staff: TECHNICIAN.id }, { staff: OTHER_TECHNICIAN.id }],
  security: [{ staff: GUARD.id }],
  vendor: [{ contact: 'lift-firm' }],
};
function liftEmergency(): PlayedCase {
  const played = openedRepair({ priority: 'P1', category: 'lift', home: false });
  played.world = {
    ...NOBODY_THERE,
    duty: ({ needs }) => ({
      dutyPerson: needs?.fact === 'duty-person' ? (LISTS[needs.department]?.[needs.index] ?? null) : null,
    }),
  };
  return played;
}
const pageOf = ({ state }: PlayedCase, department: string): string =>
  state.pages.find((page) => page.department === department)!.key;
const pagedBy = (played: PlayedCase, department: string): string[] =>
  eventsOf(played, 'page')
    .filter(({ data }) => data.page === pageOf(played, department))
    .map(
      ({ at, data }) =>
        `${moment(at)?.slice(11) ?? ''} ${data.person === null ? 'supervisor' : Object.values(data.person)[0]}`,
    );

describe('an emergency', () => {
  test('pages every department of its category at once, three minutes a person, then the supervisor, then round again', () => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:10');
    expect(pagedBy(played, 'engineering')).toEqual([
      '10:00 technician-chen',
      '10:03 technician-sun',
      '10:06 supervisor',
      '10:09 technician-chen',
    ]);
    expect(pagedBy(played, 'security')).toEqual([
      '10:00 guard-wu',
      '10:03 supervisor',
      '10:06 guard-wu',
      '10:09 supervisor',
    ]);
    expect(pagedBy(played, 'vendor')[0]).toBe('10:00 lift-firm');
  });

  test('who acknowledges first is at work; the department’s pages stop, the others go on', () => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:01');
    give(played, GUARD, 'acknowledge-page', { page: pageOf(played, 'security') });
    expect(played.state).toMatchObject({ stage: 'resolution', assignee: GUARD.id, department: 'security' });
    for (const clock of ['acknowledge', 'verify'] as const) expect(stateOf(played, clock)).toBe('met');
    expect(stateOf(played, 'arrive')).toBe('running');
    letTimePass(played, '2026-10-14 10:04');
    expect(pagedBy(played, 'security')).toHaveLength(1);
    expect(pagedBy(played, 'engineering')).toHaveLength(2);
  });

  test('who comes later takes part, and nothing else changes', () => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:01');
    give(played, GUARD, 'acknowledge-page', { page: pageOf(played, 'security') });
    give(played, TECHNICIAN, 'acknowledge-page', { page: pageOf(played, 'engineering') });
    expect(played.state).toMatchObject({ stage: 'resolution', assignee: GUARD.id });
    expect(played.state.participants).toEqual([GUARD.id, TECHNICIAN.id]);
  });

  test('is acknowledged by whom it paged; for the vendor an agent answers', () => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:01');
    const page = pageOf(played, 'engineering');
    expect(refusal(played, OTHER_TECHNICIAN, 'acknowledge-page', { page })).toBe('not-permitted');
    give(played, AGENT, 'acknowledge-page', { page: pageOf(played, 'vendor'), onBehalfOf: 'vendor' });
    expect(played.state).toMatchObject({ assignee: AGENT.id, onBehalfOf: 'vendor', stage: 'resolution' });
  });

  test('given back to the pool it goes to the next who acknowledges', () => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:01');
    give(played, GUARD, 'acknowledge-page', { page: pageOf(played, 'security') });
    give(played, GUARD, 'return', { reason: TEXT });
    give(played, TECHNICIAN, 'acknowledge-page', { page: pageOf(played, 'engineering') });
    expect(played.state).toMatchObject({
      stage: 'resolution',
      assignee: TECHNICIAN.id,
      department: 'engineering',
    });
  });

  test('owes the read-back and the findings before it is resolved', () => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:01');
    give(played, TECHNICIAN, 'acknowledge-page', { page: pageOf(played, 'engineering') });
    const done = { done: TEXT, checklist: ['site-cleared' as const] };
    give(played, TECHNICIAN, 'make-safe', { text: TEXT });
    give(played, TECHNICIAN, 'depart', { checklist: ['safety-sign', 'barrier'] });
    give(played, TECHNICIAN, 'arrive', {});
    give(played, TECHNICIAN, 'start-work', {});
    expect(refusal(played, TECHNICIAN, 'resolve', done)).toBe('findings-owed');
    give(played, AGENT, 'confirm-intake', { confirmedBy: TEXT, how: 'phone' });
    expect(refusal(played, TECHNICIAN, 'resolve', done)).toBe('findings-owed');
    give(played, AGENT, 'record-findings', { verdict: 'real', course: TEXT });
    expect(played.state.stage).toBe('resolution');
    give(played, TECHNICIAN, 'resolve', done);
  });

  test.each([
    [
      'accepting',
      (played: PlayedCase) => {
        give(played, AGENT, 'confirm-intake', { confirmedBy: TEXT, how: 'phone' });
        give(played, AGENT, 'record-findings', { verdict: 'real', course: TEXT });
        give(played, TECHNICIAN, 'accept', {});
      },
    ],
    ['closing', (played: PlayedCase) => give(played, AGENT, 'withdraw', { reason: TEXT })],
  ])('%s stops all pages', (_name, end) => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:01');
    end(played);
    expect(played.state.pages.some(({ state }) => state === 'open')).toBe(false);
  });

  test('acknowledged by the supervisor at the end of the list', () => {
    const played = liftEmergency();
    letTimePass(played, '2026-10-14 10:04');
    give(played, SUPERVISOR, 'acknowledge-page', { page: pageOf(played, 'security') });
    expect(played.state.assignee).toBe(SUPERVISOR.id);
  });
});
