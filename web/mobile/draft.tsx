import { createContext, useContext, useState, type ReactNode } from 'react';
import { draftKey, endDraft, readDraft, writeDraft } from './drafts.ts';
import { useMe } from './phone-session.ts';

/** Where the form below keeps what is typed. */
const Place = createContext<string | null>(null);

function usePlace(): string {
  const key = useContext(Place);
  if (key === null) throw new Error('no form is kept here');
  return key;
}

/** The form of one step of one case. */
export function Drafted({ caseId, step, children }: { caseId: string; step: string; children: ReactNode }) {
  const { id } = useMe();
  return <Place value={draftKey(id, caseId, step)}>{children}</Place>;
}

/** What was kept counts only where it is of the kind that the form asks for today. */
const isLike = (kept: unknown, fresh: unknown): boolean =>
  typeof kept === typeof fresh && Array.isArray(kept) === Array.isArray(fresh);

/** A field of the form, of what JSON can hold: as it was left, else `fresh`; every change is kept until the step is given. */
export function useDraft<T>(field: string, fresh: T): [T, (value: T) => void] {
  const key = usePlace();
  const [value, setValue] = useState<T>(() => {
    const kept = readDraft(localStorage, key)[field];
    return isLike(kept, fresh) ? (kept as T) : fresh;
  });
  return [
    value,
    (next) => {
      writeDraft(localStorage, key, field, next);
      setValue(next);
    },
  ];
}

/** The step was given: nothing is left to be written. */
export function useDraftEnd(): () => void {
  const key = usePlace();
  return () => endDraft(localStorage, key);
}
