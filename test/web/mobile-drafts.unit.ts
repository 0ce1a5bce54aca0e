import { beforeEach, describe, expect, it } from 'vitest';
import {
  draftKey,
  endDraft,
  forgetDrafts,
  forgetDraftsOfCase,
  forgetDraftsOfOthers,
  readDraft,
  writeDraft,
  type Shelf,
} from '../../web/mobile/drafts.ts';

/** The browser's storage: keys in their order, and a full one on demand. */
class FakeShelf implements Shelf {
  #kept = new Map<string, string>();
  isFull = false;
  get length(): number {
    return this.#kept.size;
  }
  key = (index: number): string | null => [...this.#kept.keys()][index] ?? null;
  getItem = (key: string): string | null => this.#kept.get(key) ?? null;
  setItem = (key: string, value: string): void => {
    if (this.isFull) throw new DOMException('no room', 'QuotaExceededError');
    this.#kept.set(key, value);
  };
  removeItem = (key: string): void => void this.#kept.delete(key);
}

const SUN = 'staff-sun';
const note = draftKey(SUN, 'case-a', 'record-progress');
const done = draftKey(SUN, 'case-b', 'resolve');
const theirs = draftKey('staff-wu', 'case-a', 'record-progress');
let shelf: FakeShelf;
const kept = (): string[] => [note, done, theirs].filter((key) => shelf.getItem(key) !== null);

beforeEach(() => {
  shelf = new FakeShelf();
  shelf.setItem('guanjia-theme', 'dark');
  writeDraft(shelf, note, 'text', '配件明天到');
  writeDraft(shelf, done, 'done', '更换阀芯');
  writeDraft(shelf, done, 'lines', [{ name: '阀芯', qty: '1' }]);
  writeDraft(shelf, theirs, 'text', '吴师傅写的');
});

describe('what somebody began to write on the phone', () => {
  it('is found again field by field, for its case and step alone', () => {
    expect(readDraft(shelf, done)).toEqual({ done: '更换阀芯', lines: [{ name: '阀芯', qty: '1' }] });
    expect(readDraft(shelf, note)).toEqual({ text: '配件明天到' });
    expect(readDraft(shelf, draftKey(SUN, 'case-a', 'resolve'))).toEqual({});
  });

  it('is gone once it was given, and the rest stays', () => {
    endDraft(shelf, note);
    expect(kept()).toEqual([done, theirs]);
  });

  it('leaves with whoever signs out, goes before somebody else comes, and with a case that is out of sight', () => {
    forgetDraftsOfCase(shelf, 'case-b');
    expect(kept()).toEqual([note, theirs]);
    forgetDraftsOfOthers(shelf, SUN);
    expect(kept()).toEqual([note]);
    forgetDrafts(shelf);
    expect(kept()).toEqual([]);
    expect(shelf.getItem('guanjia-theme')).toBe('dark');
  });

  it('is not kept by a full phone, which does not disturb the typing', () => {
    shelf.isFull = true;
    expect(() => writeDraft(shelf, note, 'text', '配件后天到')).not.toThrow();
    expect(readDraft(shelf, note)).toEqual({ text: '配件明天到' });
  });
});
