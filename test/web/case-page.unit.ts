import { createInstance, type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { TimelineEntry } from '../../api/contract/timeline.ts';
import { COMMAND_NAMES, type CommandName } from '../../cases/commands.ts';
import { arithmeticOf } from '../../web/case/cards/arithmetic.ts';
import { COMMAND_FORMS } from '../../web/case/forms/command-forms.ts';
import { withoutEmpty } from '../../web/case/forms/filled-in.ts';
import { stepsOf } from '../../web/case/next-step.ts';
import { storyOf } from '../../web/case/timeline/story.ts';
import { words } from '../../web/words/zh/index.ts';

const ME = '00000000-0000-8000-8000-000000000001';

/** A case as the API shows it, with everything allowed that is not refused by name. */
const shownCase = (
  overrides: Partial<CaseView>,
  refused: Partial<Record<CommandName, string>> = {},
): CaseView =>
  ({
    kind: 'complaint',
    stage: 'intake',
    priority: 'P3',
    rung: 0,
    hold: null,
    answered: false,
    waitingFor: 'agent',
    assignee: null,
    quote: null,
    verdict: null,
    readBack: false,
    chargeable: false,
    fee: null,
    visit: { departedAt: null, arrivedAt: null, startedAt: null, checklist: [] },
    deadlines: [],
    promises: [],
    proposals: [],
    tasks: [],
    pages: [],
    allowedCommands: COMMAND_NAMES.map((command) =>
      refused[command] === undefined
        ? { command, allowed: true }
        : { command, allowed: false, code: refused[command] },
    ),
    ...overrides,
  }) as unknown as CaseView;

const next = (overrides: Partial<CaseView>, refused?: Partial<Record<CommandName, string>>) =>
  stepsOf(shownCase(overrides, refused), ME).next;
const at = '2026-11-24T09:00:00+08:00';

describe('the next step', () => {
  it.each([
    ['intake', { stage: 'intake' }, 'confirm-intake'],
    ['verification', { stage: 'verification' }, 'record-findings'],
    ['arrears to verify', { kind: 'fee-collection', stage: 'verification' }, 'verify-arrears'],
    ['a complaint without its plan', { stage: 'dispatch', waitingFor: 'agent' }, 'plan'],
    ['a planned complaint', { stage: 'dispatch', waitingFor: 'security' }, 'accept'],
    [
      'a repair without its appointment',
      { kind: 'repair', stage: 'dispatch', waitingFor: 'agent' },
      'assign',
    ],
    ['work on a complaint', { stage: 'resolution' }, 'resolve'],
    ['a repair not set out for', { kind: 'repair', stage: 'resolution' }, 'depart'],
    ['paid work without a quote', { kind: 'repair', stage: 'resolution', chargeable: true }, 'quote'],
    ['a callback', { stage: 'callback' }, 'record-callback'],
    ['a closed case', { stage: 'closed' }, 'reopen'],
    ['a hold', { stage: 'resolution', hold: 'owner' }, 'resume'],
    ['a rung without an answer', { stage: 'resolution', rung: 1 }, 'answer-escalation'],
  ] as [string, Partial<CaseView>, CommandName][])('of %s', (_what, overrides, command) => {
    expect(next(overrides)).toBe(command);
  });

  it('follows the visit', () => {
    const visit = { departedAt: null, arrivedAt: null, startedAt: null, checklist: [] };
    const on = (done: Partial<CaseView['visit']>) =>
      next({ kind: 'repair', stage: 'resolution', visit: { ...visit, ...done } });
    expect(on({ departedAt: at })).toBe('arrive');
    expect(on({ departedAt: at, arrivedAt: at })).toBe('start-work');
    expect(on({ departedAt: at, arrivedAt: at, startedAt: at })).toBe('resolve');
  });

  it('of an emergency is to answer its page, then to make it safe', () => {
    const page = {
      page: 'page-3',
      department: 'engineering',
      state: 'open',
      paged: [],
      nextAt: at,
    } satisfies CaseView['pages'][number];
    expect(next({ kind: 'repair', priority: 'P1', pages: [page] })).toBe('acknowledge-page');
    const deadlines = [{ clock: 'make-safe', key: null, dueAt: at, soonAt: at, explanation: null }];
    expect(next({ kind: 'repair', priority: 'P1', stage: 'resolution', deadlines })).toBe('make-safe');
  });

  it('is nobody’s own proposal to approve', () => {
    const proposal = {
      proposal: 'proposal-5',
      command: 'close',
      state: 'open',
      dueAt: at,
      overdue: false,
      body: {},
    } as const;
    const by = (id: string) => [{ ...proposal, by: { id, name: null } }];
    expect(next({ stage: 'resolution', proposals: by('another') })).toBe('approve');
    expect(next({ stage: 'resolution', proposals: by(ME) })).toBe('resolve');
  });

  it('is none where the move is somebody else’s; the rest stays possible, what is refused says why', () => {
    const steps = stepsOf(
      shownCase({ stage: 'resolution' }, { resolve: 'not-permitted', convert: 'not-offered' }),
      ME,
    );
    expect(steps.next).toBeNull();
    expect(steps.others[0]).toBe('record-progress');
    expect(steps.others.at(-1)).toBe('close');
    expect(steps.refused).toContainEqual({ command: 'resolve', code: 'not-permitted' });
    expect(steps.refused).toContainEqual({ command: 'resume', code: 'not-on-hold' });
    const named = [...steps.others, ...steps.refused.map(({ command }) => command)];
    expect(named).not.toContain('convert');
    expect(named).not.toContain('depart');
    expect(named).not.toContain('confirm');
  });
});

describe('a deadline’s arithmetic', () => {
  let t: TFunction<'case'>;
  beforeAll(async () => {
    const instance = createInstance();
    await instance.init({ lng: 'zh', showSupportNotice: false, resources: { zh: words }, defaultNS: 'case' });
    t = instance.getFixedT('zh', 'case');
  });
  const word = (group: 'hold', code: string): string =>
    (words.codes[group] as Record<string, string>)[code] ?? code;
  const span = (from: string, to: string, minutes: number) => ({
    from: `${from}:00+08:00`,
    to: `${to}:00+08:00`,
    minutes,
  });
  const basis = {
    start: '2026-10-09T17:45:00+08:00',
    runs: 'working' as const,
    skipped: [],
    pauses: [],
    coveredUntil: '2026-12-31',
    beyondCoverage: false,
  };

  it('tells the spans, the make-up day among them', () => {
    const { sum, notes } = arithmeticOf(
      {
        ...basis,
        spans: [
          span('2026-10-09T17:45', '2026-10-09T18:00', 15),
          span('2026-10-10T09:00', '2026-10-10T09:15', 15),
        ],
        skipped: [{ on: '2026-10-10', name: null, kind: 'make-up' }],
      },
      Date.parse('2026-10-09T17:50:00+08:00'),
      t,
      word,
    );
    expect(sum).toBe('30 工作分钟 = 17:45–18:00 + 次日(调休上班) 09:00–09:15');
    expect(notes).toEqual(['从 2026-10-09 17:45 起算']);
  });

  it('tells holidays, the wait of others, and where the calendar ends', () => {
    const { sum, notes } = arithmeticOf(
      {
        ...basis,
        start: '2026-09-30T16:00:00+08:00',
        spans: [
          span('2026-09-30T16:00', '2026-09-30T18:00', 120),
          span('2026-10-08T09:00', '2026-10-08T11:00', 120),
        ],
        skipped: [
          { on: '2026-10-01', name: '国庆节', kind: 'holiday' },
          { on: '2026-10-03', name: null, kind: 'weekend' },
        ],
        pauses: [
          {
            from: '2026-09-30T10:00:00+08:00',
            to: '2026-09-30T11:30:00+08:00',
            hold: 'owner',
            minutes: 90,
          },
        ],
        beyondCoverage: true,
      },
      Date.parse('2026-09-30T16:10:00+08:00'),
      t,
      word,
    );
    expect(sum).toBe('4 工作小时 = 16:00–18:00 + 10-08 周四 09:00–11:00');
    expect(notes.slice(1)).toEqual([
      '不计：10-01 国庆节、10-03 周末',
      '2026-09-30 10:00–2026-09-30 11:30 等业主，顺延 90 工作分钟',
      '工作日历只公布到 2026-12-31，之后按周末和法定节假日推算。',
    ]);
  });

  it('of clock time has one span, over midnight with its day', () => {
    const { sum } = arithmeticOf(
      { ...basis, runs: 'clock', spans: [span('2026-10-09T23:00', '2026-10-10T03:00', 240)] },
      Date.parse('2026-10-09T23:30:00+08:00'),
      t,
      word,
    );
    expect(sum).toBe('4 小时 = 23:00–10-10 03:00');
  });
});

describe('the story', () => {
  const entry = (type: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
    source: 'event',
    sequence: 1,
    version: 1,
    type,
    cause: type,
    at,
    dueAt: null,
    firedAt: null,
    actor: { id: ME, name: '林晓彤', role: 'agent' },
    approvedBy: null,
    before: {},
    after: {},
    data: {},
    ...more,
  });

  it('gathers what one command brought about, and tells what it changed', () => {
    const [day] = storyOf(
      [
        entry('record-callback', { sequence: 7, data: { result: 'dissatisfied' } }),
        entry('case-reopened', {
          sequence: 8,
          cause: 'record-callback',
          before: { reopenCount: 0 },
          after: { reopenCount: 1 },
        }),
        entry('stage-entered', {
          sequence: 9,
          cause: 'record-callback',
          before: { stage: 'callback' },
          after: { stage: 'resolution' },
        }),
      ],
      'all',
    );
    expect(day?.steps).toHaveLength(1);
    expect(day?.steps[0]).toMatchObject({
      key: '7',
      standsOut: 'reopened',
      changes: [
        { field: 'reopenCount', before: 0, after: 1 },
        { field: 'stage', before: 'callback', after: 'resolution' },
      ],
    });
  });

  it('is told newest first, by day, and by who knows of it', () => {
    const engine = { id: 'engine', name: null, role: 'engine' };
    const entries = [
      entry('opened', { sequence: 1, cause: 'open', at: '2026-11-23T09:00:00+08:00' }),
      entry('confirm-intake', { sequence: 2, version: 2 }),
      entry('warn', { sequence: 3, actor: engine }),
      entry('record-progress', { sequence: 4, data: { visibility: 'internal' } }),
      entry('record-progress', { sequence: 5, data: { visibility: 'customer' } }),
      entry('rung-entered', { sequence: 6, cause: 'breach', actor: engine, data: { rung: 1, from: 0 } }),
    ];
    const told = (audience: Parameters<typeof storyOf>[1]) =>
      storyOf(entries, audience).flatMap(({ steps }) => steps.map(({ key }) => key));
    expect(storyOf(entries, 'all').map(({ on }) => on)).toEqual(['2026-11-24', '2026-11-23']);
    expect(told('all')).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(told('customer')).toEqual(['5', '2']);
    expect(told('internal')).toEqual(['4', '1']);
    expect(told('engine')).toEqual(['6', '3']);
    expect(storyOf(entries, 'engine')[0]?.steps[0]?.standsOut).toBe('raised');
  });
});

describe('a form', () => {
  it('sends what was filled in and nothing empty', () => {
    expect(
      withoutEmpty({ text: ' ', until: undefined, parts: [], appointment: { from: '' }, flag: false, n: 0 }),
    ).toEqual({ parts: [], flag: false, n: 0 });
  });

  it('corrects only what differs', () => {
    const view = shownCase({
      category: 'noise',
      description: '楼上装修',
      place: { label: '3 栋 1 单元', home: { id: 'h', room: '3-1-1202' }, area: null },
    });
    const context = { view, now: Date.parse(at), me: ME, words: {} } as unknown as Parameters<
      NonNullable<(typeof COMMAND_FORMS)['amend']['body']>
    >[1];
    const before = COMMAND_FORMS.amend.initial?.(context) ?? {};
    const sent = COMMAND_FORMS.amend.body?.({ ...before, priority: 'P2', reason: '老人卧床' }, context);
    expect(sent).toEqual({ priority: 'P2', reason: '老人卧床' });
  });
});
