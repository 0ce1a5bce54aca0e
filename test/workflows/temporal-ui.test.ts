import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEYUAN } from '../support/people.ts';
import { openHouse, type House } from '../support/house.ts';
import { complaintIn } from '../support/progress.ts';
import { give, handleOf, waitForMessage, waitForRecord, words } from '../support/steps.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Metadata {
  currentDetails: string;
  definition: { updateDefinitions: { name: string; description: string }[] };
}

/** Every text of a history, decoded: what anybody who reads it can see. */
function textsOf(history: string): string {
  return history.replaceAll(/"data":\s*"([A-Za-z0-9+/=]+)"/g, (_whole, data: string) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
}

describe('what a supervisor sees in the Temporal UI', () => {
  it('is kind, place and priority, the stage, whose move it is and what is due next', async () => {
    const opened = await complaintIn(house, 'dispatch');
    await waitForRecord(house, opened);
    const handle = handleOf(house, opened);
    const described = await handle.describe();
    expect(described.workflowId).toBe(opened.number);
    expect(described.type).toBe('complaintCase');
    expect(described.searchAttributes).toMatchObject({
      CaseStage: ['dispatch'],
      CaseRung: ['0'],
      CasePriority: ['P3'],
      CommunityId: [HEYUAN],
      ReopenCount: [0],
    });
    expect(described.searchAttributes.DueAt?.[0]).toBeInstanceOf(Date);
    expect(await described.staticSummary()).toBe(`投诉 P3 · 3 栋 1 单元 · ${opened.number}`);
    const metadata = await handle.query<Metadata>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toContain('| 阶段： | 派单 dispatch');
    expect(metadata.currentDetails).toContain('| 下一时限： |');
    const updates = metadata.definition.updateDefinitions;
    expect(updates.find(({ name }) => name === 'plan')?.description).toBe('处理方案 Plan');
    expect(updates.map(({ name }) => name)).not.toContain('reschedule');
  });

  it('says of each timer and activity why it is there', async () => {
    const opened = await complaintIn(house, 'verification');
    await waitForMessage(house, opened, 'receipt');
    const history = textsOf(historyToJSON(await handleOf(house, opened).fetchHistory()));
    expect(history).toMatch(/受理确认 acknowledge 已用 50%/);
    expect(history).toContain('记录');
    expect(history).toContain('发送 receipt（sms）→ 报事人');
  });

  it('never is a name, a number or a customer’s word', async () => {
    const opened = await complaintIn(house, 'resolution');
    await give(house, opened, 'record-progress', { text: words(), visibility: 'internal' }, 'guard');
    await waitForRecord(house, opened);
    const history = textsOf(historyToJSON(await handleOf(house, opened).fetchHistory()));
    expect(history).toContain('customer-service');
    for (const personal of ['王小明', '13812345678', '3-1-1202', '楼上半夜装修'])
      expect(history).not.toContain(personal);
  });

  it('cannot end a case: a cancel changes nothing', async () => {
    const opened = await complaintIn(house, 'intake');
    await handleOf(house, opened).cancel();
    const answer = await give(
      house,
      opened,
      'confirm-intake',
      { confirmedBy: words(), how: 'phone' },
      'agent',
    );
    expect(answer.stage).toBe('verification');
    expect((await handleOf(house, opened).describe()).status.name).toBe('RUNNING');
  });
});
