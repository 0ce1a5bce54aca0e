import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';

/**
 * Keyboard shortcuts. A key works while whoever registered it is on the page and nobody is typing; the last one registered goes
 * first, so that a drawer takes a key from the list beneath it. `?` shows all that work now.
 */
export interface KeyRow {
  /** As `KeyboardEvent.key`, in lower case for letters; `mod+k` for Ctrl or Cmd. */
  key: string;
  /** What it does, in words. */
  words: string;
  run: () => void;
  /** Works while typing too. */
  evenTyping?: true;
}

let rows: readonly KeyRow[] = [];
const listeners = new Set<() => void>();

function change(next: readonly KeyRow[]): void {
  rows = next;
  for (const listener of listeners) listener();
}

const TAKES_NO_TEXT = ['checkbox', 'radio', 'button', 'file'];

/** Somebody is writing, or a list has the keyboard. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && TAKES_NO_TEXT.includes(target.type)) return false;
  return (
    target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.getAttribute('role') === 'combobox'
  );
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const key = event.ctrlKey || event.metaKey ? `mod+${name}` : name;
  const typing = isTyping(event.target);
  const row = rows.findLast((each) => each.key === key && (!typing || each.evenTyping === true));
  if (row === undefined) return;
  event.preventDefault();
  row.run();
}
document.addEventListener('keydown', pressed);

/** Registers keys while the caller is shown. The rows may change from one drawing to the next. */
export function useKeys(wanted: readonly KeyRow[], active = true): void {
  const latest = useRef(wanted);
  useLayoutEffect(() => {
    latest.current = wanted;
  });
  const names = active ? wanted.map(({ key, words }) => `${key}\t${words}`).join('\n') : '';
  useEffect(() => {
    if (names === '') return;
    const own = latest.current.map(({ key, words, evenTyping }): KeyRow => ({
      key,
      words,
      evenTyping,
      run: () => latest.current.find((each) => each.key === key)?.run(),
    }));
    change([...rows, ...own]);
    return () => change(rows.filter((each) => !own.includes(each)));
  }, [names]);
}

/** All keys that work now, those of every page first; one row a key. */
export function useKeysNow(): readonly KeyRow[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => rows,
  );
  return all.filter((row, index) => all.findLastIndex(({ key }) => key === row.key) === index);
}
