import { useEffect, useEffectEvent } from 'react';

interface CaseKeys {
  /** `e` */
  next: () => void;
  /** `a` */
  assign: () => void;
  /** Escape: the open form, then the drawer. */
  close: () => void;
}

/** Whether somebody types there, or a dialogue lies over the page. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [role=combobox]') !== null ||
    document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null
  );
}

/** The keys of a case. Letters stay letters where somebody types. */
export function useCaseKeys(keys: CaseKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) return;
    const done = { e: keys.next, a: keys.assign, Escape: keys.close }[event.key];
    if (done === undefined) return;
    event.preventDefault();
    done();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
