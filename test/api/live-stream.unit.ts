import { expect, test } from 'vitest';
import { LiveStream } from '../../api/live/live-stream.ts';
import type { ChangesRead } from '../../db/queries/case-changes.ts';

const HERE = '01990000-0000-7000-8000-000000000001';
const ELSEWHERE = '01990000-0000-7000-8000-000000000002';
const AGENT = { id: 'a', roles: ['agent' as const], departments: [], communities: [HERE] };

const changes = (position: number, communities: readonly string[]): ChangesRead => ({
  snapshot: `${position}:${position}:`,
  position: String(position),
  isGap: false,
  cases: communities.map((community, index) => ({
    caseId: `${community.slice(0, -1)}${index}`,
    version: 3,
    facts: {
      community,
      rung: 0,
      department: 'security',
      assignee: null,
      verifier: null,
      againstStaff: null,
      participants: [],
      pages: [],
    },
  })),
});

const stream = (): LiveStream => {
  const begun = new LiveStream(AGENT, 'token');
  begun.body.setEncoding('utf8');
  begun.begin(changes(10, []), false);
  return begun;
};
const readAll = ({ body }: LiveStream): string => String(body.read());

test('the new position comes with the last event of a reading: whoever is cut off before it gets all of it again', () => {
  const one = stream();
  readAll(one);
  one.tell(changes(20, [HERE, ELSEWHERE, HERE]));
  expect(readAll(one).match(/^id: .*$/gm)).toEqual(['id: 10', 'id: 20']);
});

test('a sign of life moves the position on, past what the person may not see', () => {
  const one = stream();
  readAll(one);
  one.tell(changes(20, [ELSEWHERE]));
  expect(one.body.read()).toBe(null);
  one.beat();
  expect(readAll(one)).toBe(': here\nid: 20\n\n');
});

test('a client that does not read is let go before it fills the memory', () => {
  const one = stream();
  for (let position = 11; position < 2_000 && !one.body.destroyed; position += 1)
    one.tell(changes(position, [HERE]));
  expect(one.body.destroyed).toBe(true);
  expect(one.body.readableLength).toBeLessThan(70_000);
  one.beat();
});
