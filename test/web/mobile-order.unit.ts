import { describe, expect, it } from 'vitest';
import type { CaseRow, CaseView } from '../../api/contract/case-view.ts';
import type { CommandName } from '../../cases/commands.ts';
import { maskedDeep } from '../../web/mobile/masked-text.ts';
import { fenOf } from '../../web/mobile/money.ts';
import { pageForMe, placeOf, stepsFor, withWishes, type Order } from '../../web/mobile/order.ts';
import type { Wish } from '../../web/mobile/queue.ts';

const SUN = { id: 'staff-sun', name: '孙建军', department: 'engineering' };
const REPAIR = {
  id: 'a',
  number: 'BX-2026-000001',
  kind: 'repair',
  priority: 'P3',
  stage: 'dispatch',
  hold: null,
  department: 'engineering',
  assignee: null,
  quote: null,
  visit: { departedAt: null, arrivedAt: null, startedAt: null, checklist: [] },
  pages: [],
  proposals: [],
  allowedCommands: [],
  verdict: null,
} as unknown as CaseView;
const orderWith = (view: Partial<CaseView>): Order => ({
  view: { ...REPAIR, ...view },
  madeSafe: false,
  notes: [],
  numbers: [],
  seenAt: 0,
});
const given = (...steps: [CommandName, Record<string, unknown>?][]): Wish[] =>
  steps.map(([command, body = {}], index) => ({
    id: `wish-${index}`,
    staff: SUN.id,
    caseId: 'a',
    number: 'BX-2026-000001',
    place: null,
    givenAt: '2026-10-14T10:00:00+08:00',
    what: { command, body },
  }));
const nextAfter = (order: Order, ...steps: Parameters<typeof given>): CommandName | null =>
  stepsFor(withWishes(order, given(...steps), SUN), SUN).next;

describe('the next step at the thumb', () => {
  it('follows the visit, also while nothing was sent yet', () => {
    const order = orderWith({});
    expect(nextAfter(order)).toBe('accept');
    expect(nextAfter(order, ['accept'])).toBe('depart');
    expect(nextAfter(order, ['accept'], ['depart'])).toBe('arrive');
    expect(nextAfter(order, ['accept'], ['depart'], ['arrive'])).toBe('start-work');
    expect(nextAfter(order, ['accept'], ['depart'], ['arrive'], ['start-work'])).toBe('resolve');
    expect(nextAfter(order, ['accept'], ['depart'], ['arrive'], ['start-work'], ['resolve'])).toBeNull();
  });

  it('in an emergency is to acknowledge, then to go, then to make safe before anything else', () => {
    const paged = orderWith({
      priority: 'P1',
      stage: 'intake',
      pages: [
        {
          page: 'page-1',
          department: 'engineering',
          state: 'open',
          paged: [{ person: { id: SUN.id, name: SUN.name }, at: '2026-10-14T10:00:00+08:00' }],
          nextAt: '2026-10-14T10:03:00+08:00',
        },
      ],
    });
    expect(pageForMe(paged.view, SUN)).toBe('page-1');
    expect(pageForMe(paged.view, { ...SUN, id: 'staff-wu' })).toBeNull();
    expect(nextAfter(paged)).toBe('acknowledge-page');
    const acknowledged = ['acknowledge-page', { page: 'page-1' }] as [CommandName, Record<string, unknown>];
    expect(nextAfter(paged, acknowledged)).toBe('depart');
    expect(nextAfter(paged, acknowledged, ['depart'], ['arrive'])).toBe('make-safe');
    expect(nextAfter(paged, acknowledged, ['depart'], ['arrive'], ['make-safe'])).toBe('start-work');
  });

  it('is nobody’s while the owner has the quote, and to resume after another wait', () => {
    const mine = { stage: 'resolution', assignee: SUN, hold: 'owner' } as const;
    expect(
      nextAfter(orderWith({ ...mine, quote: { totalFen: 8000, labourFen: 5000, state: 'sent' } })),
    ).toBeNull();
    expect(nextAfter(orderWith({ ...mine, hold: 'vendor' }))).toBe('resume');
  });

  it('does not follow what was refused', () => {
    const wishes = given(['accept'], ['depart']).map((wish, index) =>
      index === 0 ? { ...wish, refused: { status: 409, code: 'already-taken' } } : wish,
    );
    expect(stepsFor(withWishes(orderWith({}), wishes, SUN), SUN).next).toBe('accept');
  });

  it('is not mine while a colleague has it', () => {
    expect(
      nextAfter(orderWith({ stage: 'resolution', assignee: { id: 'staff-wu', name: '吴海涛' } })),
    ).toBeNull();
  });
});

describe('somebody who is asked to verify', () => {
  const asked = (view: Partial<CaseView> = {}): Order =>
    orderWith({
      stage: 'verification',
      category: 'water-leak',
      allowedCommands: [{ command: 'record-findings', allowed: true }],
      ...view,
    });

  it('records the findings first, then may take the work that they lead to, all without a network', () => {
    expect(nextAfter(asked())).toBe('record-findings');
    const real = ['record-findings', { verdict: 'real', course: '接头渗水' }] as [
      CommandName,
      Record<string, unknown>,
    ];
    expect(nextAfter(asked(), real)).toBe('accept');
    expect(nextAfter(asked(), real, ['accept'])).toBe('depart');
  });

  it('has no more to do where nothing is to be done, where another department leads, or consent is awaited', () => {
    const after = (body: Record<string, unknown>): CommandName | null =>
      nextAfter(asked(), ['record-findings', body]);
    expect(after({ verdict: 'not-a-fault' })).toBeNull();
    expect(after({ verdict: 'real', department: 'security' })).toBeNull();
    expect(after({ verdict: 'real', warranty: true })).toBeNull();
    expect(after({ verdict: 'unfounded' })).toBeNull();
    const proposed = { command: 'record-findings', state: 'open' } as CaseView['proposals'][number];
    expect(nextAfter(asked({ proposals: [proposed] }))).toBeNull();
  });

  it('is offered it beside the work in an emergency that is already under way', () => {
    const order = asked({ priority: 'P1', stage: 'resolution', assignee: SUN });
    expect(stepsFor(order, SUN)).toMatchObject({
      next: 'depart',
      more: expect.arrayContaining(['record-findings']),
    });
    expect(stepsFor(asked({ stage: 'resolution', assignee: SUN, verdict: 'real' }), SUN).more).not.toContain(
      'record-findings',
    );
  });

  it('has it among their own orders until it is given', () => {
    const row = {
      stage: 'verification',
      verifier: SUN.id,
      assignee: null,
      department: 'engineering',
    } as CaseRow;
    expect(placeOf(row, [], SUN)).toBe('mine');
    expect(placeOf({ ...row, verifier: 'staff-wu' }, [], SUN)).toBeNull();
    expect(placeOf(row, given(['record-findings']), SUN)).toBeNull();
    expect(placeOf(row, given(['record-findings'], ['accept']), SUN)).toBe('mine');
  });
});

it('numbers of telephones and identity cards in free text are masked before the phone keeps them', () => {
  expect(
    maskedDeep({
      description: '联系 13812345678，证件 11010519491231002X',
      qty: 2,
      notes: ['BX-2026-000123'],
    }),
  ).toEqual({
    description: '联系 138****5678，证件 110****002X',
    qty: 2,
    notes: ['BX-2026-000123'],
  });
});

it('an amount typed in yuan is whole fen, anything else none', () => {
  expect(['35', '12.5', '0.05', ' 8.00 '].map(fenOf)).toEqual([3500, 1250, 5, 800]);
  expect(['', '-3', '1.234', '1e3', '12,5', '一百'].map(fenOf)).toEqual([null, null, null, null, null, null]);
});
