import { describe, expect, it } from 'vitest';
import { demoCases } from '../../db/demo/cases/plan.ts';
import { at } from '../support/moments.ts';

describe('the plan of the cases that the demo opens with', { timeout: 60_000 }, () => {
  const odd = (cases: ReturnType<typeof demoCases>): number => cases.filter(({ asMeant }) => !asMeant).length;
  const recordOf = (cases: ReturnType<typeof demoCases>): string =>
    JSON.stringify(cases.map(({ events, texts }) => [events, texts]));
  const judged = (moment: string): ReturnType<typeof demoCases> => {
    const now = at(moment);
    const cases = demoCases(now);
    expect(cases.filter(({ stopped }) => stopped !== null).map(({ stopped }) => stopped)).toEqual([]);
    expect(cases.filter(({ events }) => events.some((event) => event.at > now))).toEqual([]);
    const living = cases.filter(({ state }) => !state.archived);
    expect(living.length).toBeGreaterThan(290);
    expect(cases.length - living.length).toBeGreaterThan(290);
    expect(living.some(({ state }) => state.priority === 'P1' && state.stage === 'resolution')).toBe(true);
    return cases;
  };

  it('does nothing that the rules refuse, has nothing in the future, and is the same for the same instant', () => {
    const cases = judged('2026-11-24 15:30');
    expect(odd(cases)).toBeLessThan(8);
    expect(recordOf(demoCases(at('2026-11-24 15:30')))).toBe(recordOf(cases));
  });

  it('stands as it is meant to on a Saturday night, too', () => {
    expect(odd(judged('2026-11-28 23:40'))).toBeLessThan(8);
  });

  it('holds what is true in the middle of a long holiday, which ends holds and moves the ladder', () => {
    expect(odd(judged('2026-10-04 12:00'))).toBeLessThan(40);
  });
});
