import { expect, test } from 'vitest';
import { firstQueue } from '../../web/work/first-queue.ts';

test('the first screen opens with what waits for whoever sits before it', () => {
  expect(firstQueue('agent', { mine: 1, 'my-department': 4 })).toBe('mine');
  expect(firstQueue('agent', { mine: 0, 'my-department': 4, 'rung-1': 2 })).toBe('my-department');
  expect(firstQueue('supervisor', { mine: 0, 'rung-1': 2, overdue: 9 })).toBe('rung-1');
  expect(firstQueue('manager', { mine: 0, 'rung-1': 0, proposals: 3 })).toBe('proposals');
  expect(firstQueue('auditor', { overdue: 9 })).toBe('mine');
});
