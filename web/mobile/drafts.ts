/**
 * What somebody has begun to write, kept in the browser's own storage: by person, case and step, so that a reload or a lost
 * session costs nothing. Only what the person put in is here, nothing that was fetched; it leaves with them.
 */
const PREFIX = 'guanjia-phone-draft/';

/** The browser's `localStorage`, as far as it is used here. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export type Draft = Readonly<Record<string, unknown>>;

/** Where one draft lies. */
export const draftKey = (staff: string, caseId: string, step: string): string =>
  `${PREFIX}${staff}/${caseId}/${step}`;

export function readDraft(storage: Shelf, key: string): Draft {
  const kept = storage.getItem(key);
  return kept === null ? {} : (JSON.parse(kept) as Draft);
}

export function writeDraft(storage: Shelf, key: string, field: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify({ ...readDraft(storage, key), [field]: value }));
  } catch (error) {
    // A full storage keeps no more; the form itself still has what is typed.
    if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
  }
}

export const endDraft = (storage: Shelf, key: string): void => storage.removeItem(key);

function forget(storage: Shelf, isGone: (key: string) => boolean): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX) && isGone(key)) storage.removeItem(key);
}

export const forgetDrafts = (storage: Shelf): void => forget(storage, () => true);
export const forgetDraftsOfOthers = (storage: Shelf, staff: string): void =>
  forget(storage, (key) => !key.startsWith(`${PREFIX}${staff}/`));
export const forgetDraftsOfCase = (storage: Shelf, caseId: string): void =>
  forget(storage, (key) => key.split('/')[2] === caseId);
