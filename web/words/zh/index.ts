import { codes } from './codes.ts';
import { frame } from './frame.ts';
import { work } from './work.ts';

/** One namespace a room of the console. */
export const words = { codes, frame, work };
