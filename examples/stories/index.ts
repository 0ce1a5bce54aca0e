import { dissatisfied } from './dissatisfied.ts';
import { lawyersLetter } from './lawyers-letter.ts';
import { lift } from './lift.ts';
import { paidMidway } from './paid-midway.ts';
import { silence } from './silence.ts';
import { socket } from './socket.ts';
import type { Story } from './story.ts';

/** In the order in which they are told. */
export const STORIES: readonly Story[] = [silence, lift, socket, lawyersLetter, paidMidway, dissatisfied];
