import type { TaskAbout } from './state.ts';

const BY_ITS_RECORD: readonly TaskAbout[] = ['callback', 'recheck', 'ladder-step'];

/**
 * Callback and ladder tasks end by recording what they are about; finishing them bare would leave the case without a clock.
 * `about` as in `Task`.
 */
export const endsByItsRecord = (about: string): boolean => BY_ITS_RECORD.some((each) => each === about);
