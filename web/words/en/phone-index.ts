import { codes } from './codes.ts';
import { frame } from './frame.ts';
import { mobile } from './mobile.ts';
import { session } from './session.ts';

/** What the phone pages speak with. */
export const words = { codes, frame, mobile, session };
