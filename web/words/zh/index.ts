import { codes } from './codes.ts';
import { frame } from './frame.ts';
import { homes } from './homes.ts';
import { intake } from './intake.ts';
import { work } from './work.ts';

/** One namespace a room of the console. */
export const words = { codes, frame, homes, intake, work };
