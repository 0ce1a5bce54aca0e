import { casePage } from './case.ts';
import { codes } from './codes.ts';
import { frame } from './frame.ts';

/** One namespace a room of the console. */
export const words = { case: casePage, codes, frame };
