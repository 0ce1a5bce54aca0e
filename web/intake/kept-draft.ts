import { useEffect, useState } from 'react';
import { newKey } from '../api/call.ts';
import { newDraft, type IntakeDraft } from './draft.ts';

/** In this tab only: what a caller said is nobody else's, and is gone with the tab. */
const KEPT = 'guanjia-intake';

function kept(): IntakeDraft | undefined {
  const text = sessionStorage.getItem(KEPT);
  return text === null ? undefined : (JSON.parse(text) as IntakeDraft);
}

/** The draft of this tab: it outlives a reload, a broken connection and a lost session. */
export function useKeptDraft(community: string | undefined) {
  const [draft, setDraft] = useState(() => kept() ?? newDraft(newKey(), community));
  useEffect(() => sessionStorage.setItem(KEPT, JSON.stringify(draft)), [draft]);
  return {
    draft,
    /** A change of what was said is another wish and gets another key. */
    change: (part: Partial<IntakeDraft>): void => setDraft((now) => ({ ...now, ...part, key: newKey() })),
    clear: (): void => {
      sessionStorage.removeItem(KEPT);
      setDraft(newDraft(newKey(), community));
    },
  };
}
