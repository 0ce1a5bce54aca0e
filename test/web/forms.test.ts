/** Every command's form, filled in and sent from the case's page: what then stands in the record and is told in the story. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaint, homeOf, repair, staffOf } from '../api/desk.ts';
import { openConsole, type ConsoleUnderTest, type SeatedPage } from '../support/console.ts';
import { choose, give, pick, press, reads, story, tick, type, type FillIn } from './case-window.ts';
import type { DeskCase } from './desk-cases.ts';
import * as at from './desk-journeys.ts';

let desk: ConsoleUnderTest;
let crew: at.Crew;
const seats = new Map<string, SeatedPage>();

beforeAll(async () => {
  desk = await openConsole();
  crew = await at.crewOf(desk.address);
});
afterAll(async () => {
  await desk?.close();
});

/** What went wrong unseen in any window so far. */
const complaints = () => [...seats.values()].flatMap((seat) => seat.complaints);

/** The window of somebody, on a case's page. */
async function seatOf(login: string, { number }: DeskCase) {
  const seat = seats.get(login) ?? (await desk.signIn(login));
  seats.set(login, seat);
  await seat.page.goto(`/cases/${number}`);
  // The bar stands still once everything around the case is there.
  await seat.page.waitForLoadState('networkidle');
  return seat.page;
}

interface Row {
  what: string;
  who: string;
  from: () => Promise<DeskCase>;
  command: string;
  fill: readonly FillIn[];
  /** In one step of the story; `gone`: the case is out of sight. */
  told: readonly string[] | 'gone';
  /** In the case as the API shows it. */
  stands: Record<string, unknown>;
}

async function carriedOut({ who, from, command, fill, told, stands }: Row): Promise<void> {
  const opened = await from();
  const page = await seatOf(who, opened);
  await give(page, command, fill);
  if (told === 'gone') await page.getByText('这个案件已不在您的查看范围').waitFor();
  else {
    const newest = story(page).getByRole('listitem').filter({ hasText: command }).first();
    for (const words of told) await newest.getByText(words).first().waitFor();
  }
  await expect.poll(() => crew.manager.get(`/api/cases/${opened.id}`)).toMatchObject(stands);
  expect(complaints()).toEqual([]);
}

describe('callback of a repair', () => {
  const inCallback = { who: 'agent', command: '回访', from: () => at.repairInCallback(crew) };
  it.each<Row>([
    {
      ...inCallback,
      what: 'satisfied, with every dimension',
      fill: [
        choose('结果', '满意'),
        choose('总体满意度', '4'),
        choose('态度', '5'),
        choose('沟通', '3'),
        choose('渠道', '微信'),
      ],
      told: ['满意', '4', '态度 5、沟通 3', '微信'],
      stands: { stage: 'closed', outcome: 'confirmed', satisfaction: 4 },
    },
    {
      ...inCallback,
      what: 'dissatisfied reopens the work',
      fill: [choose('结果', '不满意'), type('原因', '插座又冒火花'), choose('总体满意度', '1')],
      told: ['插座又冒火花'],
      stands: { stage: 'resolution', reopenCount: 1, assignee: { id: staffOf('technician') } },
    },
    {
      ...inCallback,
      what: 'later plans the next call',
      fill: [choose('结果', '稍后再打'), press('明天 10:00')],
      told: ['稍后再打'],
      stands: { stage: 'callback', nextCallbackAt: expect.stringMatching(/T10:00/) },
    },
    {
      ...inCallback,
      what: 'nobody answered',
      fill: [choose('结果', '无人接听')],
      told: ['无人接听'],
      stands: { stage: 'callback', outcome: null },
    },
    {
      ...inCallback,
      what: 'a wrong number becomes a task',
      fill: [choose('结果', '号码有误')],
      told: ['号码有误'],
      stands: { stage: 'callback', tasks: [expect.objectContaining({ about: 'callback', state: 'open' })] },
    },
  ])('$what', carriedOut);
});

describe('dispatch and visit', () => {
  it.each<Row>([
    {
      what: 'assigned to a person by appointment',
      who: 'agent',
      from: () => at.repairInDispatch(crew),
      command: '派单',
      fill: [
        pick('部门', '工程部'),
        pick('负责人', /孙建军/),
        type('上门时间（从）', '2099-10-15T14:00'),
        type('上门时间（到）', '2099-10-15T16:00'),
      ],
      told: ['孙建军', '2099-10-15 14:00'],
      stands: {
        assignee: { id: staffOf('technician') },
        appointment: { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' },
      },
    },
    {
      what: 'an outside party accepts by the desk',
      who: 'agent',
      from: async () => {
        const opened = await at.repairInDispatch(crew);
        await at.step(crew, 'agent', opened, 'assign', {
          department: 'vendor',
          appointment: { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' },
        });
        return opened;
      },
      command: '接单',
      fill: [press('30 分钟后')],
      told: ['外委'],
      stands: { stage: 'resolution', department: 'vendor', promises: [{ eta: true, state: 'open' }] },
    },
    {
      what: 'given back to the pool',
      who: 'technician',
      from: () => at.repairInResolution(crew),
      command: '退单',
      fill: [type('原因', '缺少备件，改由白班处理')],
      told: ['缺少备件，改由白班处理'],
      stands: { stage: 'dispatch', assignee: null },
    },
    {
      what: 'work begins with the four things ready',
      who: 'technician',
      from: () => at.repairOnSite(crew),
      command: '开工',
      fill: [tick('工具'), tick('地垫'), tick('抹布'), tick('鞋套')],
      told: ['工具、地垫、抹布、鞋套'],
      stands: { visit: { startedAt: expect.any(String), checklist: expect.arrayContaining(['cloth']) } },
    },
    {
      what: 'progress for the customer',
      who: 'technician',
      from: () => at.repairInResolution(crew),
      command: '进展',
      fill: [type('内容', '已查明是线路老化'), choose('谁能看到', '客户可见')],
      told: ['已查明是线路老化'],
      stands: { stage: 'resolution' },
    },
    {
      what: 'the quote is answered on the customer’s word',
      who: 'agent',
      from: async () => {
        const opened = await at.repairInResolution(crew, { chargeable: true });
        await at.step(crew, 'technician', opened, 'quote', { labourFen: 8_000, parts: [] });
        return opened;
      },
      command: '答复报价',
      fill: [choose('客户同意', '否'), type('谁说的', '业主来电说太贵')],
      told: ['业主来电说太贵'],
      stands: { quote: { state: 'refused' } },
    },
    {
      what: 'paid work is done with its parts and its price',
      who: 'technician',
      from: async () => {
        const opened = await at.repairOnSite(crew);
        const checklist = ['tools', 'floor-mat', 'cloth', 'shoe-covers'];
        await at.step(crew, 'technician', opened, 'start-work', { checklist });
        return opened;
      },
      command: '处理完成',
      fill: [
        type('做了什么', '已更换插座'),
        press('加一行'),
        type('名称（第 1 行）', '五孔插座'),
        type('数量（第 1 行）', '2'),
        type('应收费用（元）', '31'),
        type('住户还需要什么', '卧室插座也想换'),
      ],
      told: ['已更换插座', '五孔插座 × 2', '¥31.00', '卧室插座也想换'],
      stands: { stage: 'callback', feeFen: 3_100 },
    },
  ])('$what', carriedOut);

  it('an emergency is answered by whoever is paged, made safe, and its papers follow', async () => {
    const opened = await crew.agent.open(
      repair({ category: 'burst-pipe', description: '水管爆裂，水往楼道流', details: { danger: true } }),
    );
    const read = () =>
      crew.agent.get<{ pages: { department: string; paged: { person: { id: string } }[] }[] }>(
        `/api/cases/${opened.id}`,
      );
    const pagedOf = async () =>
      (await read()).pages.find(({ department }) => department === 'engineering')?.paged[0]?.person.id;
    await expect.poll(pagedOf, { timeout: 20_000 }).toBeDefined();
    const paged = await pagedOf();
    const login = ['technician', 'engineer2'].find((each) => staffOf(each) === paged) ?? '';
    const page = await seatOf(login, opened);
    await give(page, '应答呼叫', []);
    await expect
      .poll(() => crew.agent.get(`/api/cases/${opened.id}`))
      .toMatchObject({ stage: 'resolution', assignee: { id: paged } });
    await give(page, '险情控制', [type('内容', '已关总阀')]);
    await story(page).getByText('已关总阀').waitFor();

    const office = await seatOf('agent', opened);
    await give(office, '受理确认', [type('谁确认的、怎么说的', '业主确认')]);
    await give(office, '核实', [type('经过', '立管接头爆裂')]);
    await expect
      .poll(() => crew.agent.get(`/api/cases/${opened.id}`))
      .toMatchObject({ stage: 'resolution', readBack: true, verdict: 'real', priority: 'P1' });
    expect(complaints()).toEqual([]);
  });
});

describe('arrears', () => {
  it.each<Row>([
    {
      what: 'a wrong bill waits for its correction',
      who: 'agent',
      from: () => at.arrearsInVerification(crew, homeOf('3-1-1101')),
      command: '核对欠费',
      fill: [choose('结果', '账单有误'), type('说明', '重复计费一个月')],
      told: ['账单有误', '重复计费一个月'],
      stands: { stage: 'verification', fee: { standing: { waits: 'not-accepted' } } },
    },
    {
      what: 'corrected arrears go on to a collector',
      who: 'supervisor',
      from: () => at.arrearsInVerification(crew, homeOf('3-1-1102')),
      command: '更正欠费',
      fill: [type('金额（元）（第 1 行）', '900'), type('原因', '扣除重复的一个月')],
      told: ['扣除重复的一个月', '¥900.00'],
      stands: { stage: 'dispatch', fee: { outstandingFen: 90_000 } },
    },
    {
      what: 'a promised date holds the ladder',
      who: 'agent',
      from: () => at.arrearsOnTheLadder(crew, homeOf('3-1-1201')),
      command: '沟通记录',
      fill: [
        choose('结果', '承诺缴费'),
        pick('未缴原因', '忘记缴费'),
        type('承诺缴费日', inDays(5)),
        type('谈了什么', '业主出差，下周补缴'),
      ],
      told: ['承诺缴费', '忘记缴费', '业主出差，下周补缴'],
      stands: { fee: { reason: 'forgot', standing: { waits: 'named-date' } } },
    },
    {
      what: 'a dispute stops the ladder',
      who: 'agent',
      from: () => at.arrearsOnTheLadder(crew, homeOf('3-1-1001')),
      command: '提出异议',
      fill: [choose('异议原因', '缴费人有误'), type('内容', '房屋已于八月过户')],
      told: ['缴费人有误', '房屋已于八月过户'],
      stands: {
        hold: 'dispute',
        fee: { dispute: { reason: 'wrong-payer', state: 'open' }, standing: { waits: 'held' } },
      },
    },
    {
      what: 'a settled dispute corrects what is owed',
      who: 'supervisor',
      from: async () => {
        const opened = await at.arrearsOnTheLadder(crew, homeOf('3-1-1002'));
        await at.step(crew, 'agent', opened, 'raise-dispute', {
          reason: 'wrong-bill',
          text: '多算一个月',
        });
        return opened;
      },
      command: '了结异议',
      fill: [type('内容', '核对后减去一个月'), type('更正后应缴（元）', '800')],
      told: ['核对后减去一个月'],
      stands: { hold: null, fee: { dispute: { state: 'settled' }, outstandingFen: 80_000 } },
    },
  ])('$what', carriedOut);
});

describe('the rungs', () => {
  const raised = () => at.complaintInDispatch(crew).then((opened) => at.raisedTo(crew, opened, 1));
  const atCommittee = () => at.complaintInResolution(crew).then((opened) => at.raisedTo(crew, opened, 2));
  const atAuthority = async () => {
    const opened = await atCommittee();
    await at.step(crew, 'committee', opened, 'record-opinion', { opinion: 'refer', text: '转街道协调' });
    return opened;
  };
  it.each<Row>([
    {
      what: 'staff raise it with a reason',
      who: 'agent',
      from: () => at.complaintInVerification(crew),
      command: '升级',
      fill: [type('原因', '涉及多个部门')],
      told: ['涉及多个部门', '层级：一线 → 主管'],
      stands: { rung: 1, holder: 'supervisor' },
    },
    {
      what: 'the supervisor gives it to somebody else',
      who: 'supervisor',
      from: raised,
      command: '答复升级',
      fill: [choose('如何答复', '改派'), pick('负责人', /冯志强/), type('答复内容', '改由夜班处理')],
      told: ['改由夜班处理', '改派'],
      stands: { rung: 1, answered: true, assignee: { id: staffOf('guard2') } },
    },
    {
      what: 'the supervisor asks for more time',
      who: 'supervisor',
      from: raised,
      command: '答复升级',
      fill: [choose('如何答复', '延期'), type('答复内容', '需与装修公司约时间')],
      told: ['需与装修公司约时间', '延期'],
      stands: { rung: 1, answered: true },
    },
    {
      what: 'the supervisor takes it over',
      who: 'supervisor',
      from: raised,
      command: '答复升级',
      fill: [choose('如何答复', '接手'), type('答复内容', '由我上门处理')],
      told: ['由我上门处理', '接手'],
      stands: { stage: 'resolution', assignee: { id: staffOf('supervisor') } },
    },
    {
      what: 'an answered rung is lowered, with a date to be held to',
      who: 'supervisor',
      from: async () => {
        const opened = await raised();
        await at.step(crew, 'supervisor', opened, 'answer-escalation', { action: 'answer', text: '已约谈' });
        return opened;
      },
      command: '降级',
      fill: [type('原因', '客户接受答复')],
      told: ['客户接受答复'],
      stands: { rung: 0 },
    },
    {
      what: 'the committee wants it done again',
      who: 'committee',
      from: atCommittee,
      command: '业委会意见',
      fill: [choose('意见', '要求返工'), type('答复内容', '请重新劝阻并公示')],
      told: ['要求返工', '请重新劝阻并公示'],
      stands: { rung: 2, answered: true, stage: 'resolution' },
    },
    {
      what: 'the committee hands it on',
      who: 'committee',
      from: atCommittee,
      command: '业委会意见',
      fill: [choose('意见', '转报主管部门'), type('答复内容', '请转街道办事处')],
      // It is no longer theirs to read.
      told: 'gone',
      stands: { rung: 3 },
    },
    {
      what: 'the referral is recorded',
      who: 'supervisor',
      from: atAuthority,
      command: '转报主管部门',
      fill: [
        choose('转报给', '街道办事处'),
        type('文号', '和园函〔2026〕12 号'),
        type('内容', '请协调夜间施工'),
      ],
      told: ['街道办事处', '和园函〔2026〕12 号', '请协调夜间施工'],
      stands: { rung: 3 },
    },
    {
      what: 'the authority’s answer is recorded',
      who: 'supervisor',
      from: atAuthority,
      command: '主管部门答复',
      fill: [type('答复内容', '街道已约谈施工方')],
      told: ['街道已约谈施工方'],
      stands: { rung: 3, answered: true },
    },
  ])('$what', carriedOut);
});

describe('the rest of the bar', () => {
  it.each<Row>([
    {
      what: 'a verdict that is declined is verified anew by somebody else',
      who: 'supervisor',
      from: async () => {
        const opened = await at.complaintInVerification(crew);
        await at.step(crew, 'agent', opened, 'record-findings', { verdict: 'unfounded', course: '未见施工' });
        return opened;
      },
      command: '不批准',
      fill: [type('原因', '没有问过邻居')],
      told: ['没有问过邻居'],
      stands: { stage: 'verification', proposals: [{ command: 'record-findings', state: 'declined' }] },
    },
    {
      what: 'an amendment moves the priority and the place',
      who: 'agent',
      from: () => at.complaintInVerification(crew),
      command: '更正',
      fill: [type('原因', '客户补充说明'), choose('优先级', '加急'), reads('房屋', '3-1-1202')],
      told: ['客户补充说明'],
      stands: { priority: 'P2', place: { home: { room: '3-1-1202' } } },
    },
    {
      what: 'a promise is withdrawn with its reason',
      who: 'agent',
      from: async () => {
        const opened = await at.complaintInVerification(crew);
        const promise = { text: '今晚巡查', dueAt: '2099-01-01T10:00:00+08:00' };
        await at.step(crew, 'agent', opened, 'promise', promise);
        return opened;
      },
      command: '撤销承诺',
      fill: [type('原因', '客户改约')],
      told: ['客户改约'],
      stands: { promises: [{ state: 'withdrawn' }] },
    },
    {
      what: 'a closed case is opened again',
      who: 'agent',
      from: async () => {
        const opened = await at.repairInCallback(crew);
        await at.step(crew, 'agent', opened, 'record-callback', {
          result: 'satisfied',
          score: 5,
          channel: 'phone',
        });
        return opened;
      },
      command: '重开',
      fill: [type('原因', '第二天又没电')],
      told: ['第二天又没电'],
      stands: { stage: 'resolution', reopenCount: 1 },
    },
    {
      what: 'a withdrawn complaint is closed as such',
      who: 'agent',
      from: () => at.complaintInVerification(crew),
      command: '撤回',
      fill: [type('原因', '客户自行协商解决')],
      told: ['客户自行协商解决'],
      stands: { stage: 'closed', outcome: 'withdrawn' },
    },
    {
      what: 'closing by force is only proposed',
      who: 'agent',
      from: () => at.complaintInVerification(crew),
      command: '结案',
      fill: [choose('结案方式', '不予受理'), type('原因', '不属物业职责')],
      told: [],
      stands: { stage: 'verification', proposals: [{ command: 'close', state: 'open' }] },
    },
    {
      what: 'a talk is written down',
      who: 'agent',
      from: () => crew.agent.open(complaint()),
      command: '沟通记录',
      fill: [
        type('谈了什么', '与楼上住户面谈'),
        pick('渠道', '上门'),
        type('达成一致', '晚八点后停工'),
        type('参加人', '楼上住户、秩序部'),
      ],
      told: ['与楼上住户面谈', '晚八点后停工', '楼上住户、秩序部'],
      stands: { stage: 'intake' },
    },
    {
      what: 'a text that reached nobody is made good',
      who: 'agent',
      from: () => at.complaintWithLostText(desk.house, crew),
      command: '完成任务',
      fill: [reads('任务', '消息未送达，请另行告知'), type('结果', '已上门告知进展')],
      told: ['已上门告知进展'],
      stands: { tasks: [expect.objectContaining({ about: 'message-failed', state: 'done' })] },
    },
    {
      what: 'a comment is for us alone',
      who: 'agent',
      from: () => crew.agent.open(complaint()),
      command: '备注',
      fill: [type('备注（仅内部可见）', '客户晚上才方便接电话')],
      told: ['客户晚上才方便接电话'],
      stands: { version: 1 },
    },
  ])('$what', carriedOut);
});

/** A day in Shanghai so many days from now, `2026-11-24`. */
function inDays(days: number): string {
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}
