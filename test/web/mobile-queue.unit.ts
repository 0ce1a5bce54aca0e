import { describe, expect, it } from 'vitest';
import {
  add,
  bodyToSend,
  discard,
  discardCase,
  dropShot,
  EMPTY,
  endOf,
  nextToSend,
  settle,
  stoppedOf,
  tryAgain,
  type Queue,
  type Shot,
  type Wish,
} from '../../web/mobile/queue.ts';

const SUN = 'staff-sun';
const wish = (id: string, caseId: string, what: Wish['what'] = { command: 'depart', body: {} }): Wish => ({
  id,
  staff: SUN,
  caseId,
  number: `BX-${caseId}`,
  place: '3-1-1202',
  givenAt: '2026-10-14T10:00:00+08:00',
  what,
});
const photo = (id: string, caseId: string): Shot => ({
  id,
  staff: SUN,
  caseId,
  kind: 'photo-after',
  picture: new Blob(['a picture']),
  attachment: null,
});
const queueOf = (...wishes: Wish[]): Queue => add(EMPTY, wishes);
const ids = (queue: Queue): string[] => queue.wishes.map(({ id }) => id);
const TAKEN = { status: 409, code: 'already-taken' };

describe('what waits on the phone', () => {
  it('is sent in the order in which it was given', () => {
    let queue = queueOf(wish('accept', 'a'), wish('accept-b', 'b'), wish('depart', 'a'));
    const sent: string[] = [];
    for (let next = nextToSend(queue, SUN); next !== undefined; next = nextToSend(queue, SUN)) {
      sent.push(next.id);
      queue = settle(queue, next.id, { end: 'done' });
    }
    expect(sent).toEqual(['accept', 'accept-b', 'depart']);
    expect(queue).toEqual(EMPTY);
  });

  it('stays, under the same key, while it is not known to be done', () => {
    const queue = queueOf(wish('accept', 'a'), wish('depart', 'a'), wish('accept-b', 'b'));
    expect(settle(queue, 'accept', { end: 'later' })).toEqual(queue);
    expect(nextToSend(queue, SUN, new Set(['a']))?.id).toBe('accept-b');
    expect(nextToSend(queue, SUN)?.id).toBe('accept');
  });

  it('stops for one order at a refusal and goes on for the others', () => {
    const queue = settle(queueOf(wish('accept', 'a'), wish('depart', 'a'), wish('accept-b', 'b')), 'accept', {
      end: 'refused',
      refused: TAKEN,
    });
    expect(nextToSend(queue, SUN)?.id).toBe('accept-b');
    expect(stoppedOf(queue, SUN)).toMatchObject([{ wish: { id: 'accept' }, refused: TAKEN, behind: 1 }]);
    const rest = settle(queue, 'accept-b', { end: 'done' });
    expect(nextToSend(rest, SUN)).toBeUndefined();
  });

  it('goes on with the next step once the refused one is discarded', () => {
    const stopped = settle(queueOf(wish('accept', 'a'), wish('depart', 'a')), 'accept', {
      end: 'refused',
      refused: TAKEN,
    });
    expect(nextToSend(discard(stopped, 'accept'), SUN)?.id).toBe('depart');
    expect(ids(discardCase(add(stopped, [wish('accept-b', 'b')]), 'a'))).toEqual(['accept-b']);
    expect(nextToSend(tryAgain(stopped, 'accept'), SUN)).toEqual(wish('accept', 'a'));
  });

  it('of somebody else waits until they sign in', () => {
    const queue = queueOf({ ...wish('theirs', 'a'), staff: 'staff-wu' }, wish('mine', 'a'));
    expect(nextToSend(queue, SUN)?.id).toBe('mine');
    expect(nextToSend(queue, 'staff-wu')?.id).toBe('theirs');
  });
});

describe('a picture', () => {
  const shot = photo('shot-1', 'a');
  const resolve = wish('done', 'a', {
    command: 'resolve',
    body: { done: '换了阀芯', evidence: ['shot-1'], signature: 'shot-2' },
  });
  const withPhoto = add(EMPTY, [wish('upload', 'a', { shot: 'shot-1' }), resolve], [shot]);

  it('goes out before the step that names it, which then names what the server made of it', () => {
    expect(nextToSend(withPhoto, SUN)?.id).toBe('upload');
    const arrived = settle(withPhoto, 'upload', { end: 'done', attachment: 'attachment-7' });
    expect(nextToSend(arrived, SUN)?.id).toBe('done');
    expect(bodyToSend(resolve.what as { body: Record<string, unknown> }, arrived.shots)).toEqual({
      done: '换了阀芯',
      evidence: ['attachment-7'],
    });
    expect(settle(arrived, 'done', { end: 'done' })).toEqual(EMPTY);
  });

  it('leaves the phone with the step that has shown it; the others stay for the next', () => {
    const findings = wish('found', 'a', {
      command: 'record-findings',
      body: { verdict: 'real', course: '接头渗水', evidence: ['shot-1'] },
    });
    const both = add(EMPTY, [findings], [photo('shot-1', 'a'), photo('shot-2', 'a')]);
    expect(settle(both, 'found', { end: 'done' }).shots.map(({ id }) => id)).toEqual(['shot-2']);
  });

  it('that was discarded is left out of the step', () => {
    const without = discard(withPhoto, 'upload');
    expect(without.shots).toEqual([]);
    expect(bodyToSend(resolve.what as { body: Record<string, unknown> }, without.shots)).toEqual({
      done: '换了阀芯',
    });
    expect(ids(dropShot(withPhoto, 'shot-1'))).toEqual(['done']);
  });
});

describe('an answer', () => {
  it('that refuses stops the order; one that says nothing yet is asked for again', () => {
    for (const status of [403, 404, 409, 422])
      expect(endOf({ status, code: 'x' })).toMatchObject({ end: 'refused', refused: { status } });
    for (const status of [0, 401, 429, 500, 503])
      expect(endOf({ status, code: 'x' })).toEqual({ end: 'later' });
    expect(endOf({ status: 403, code: 'password-due' })).toEqual({ end: 'later' });
  });
});
