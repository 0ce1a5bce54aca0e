import type { CommandBody, CommandName } from '../../../cases/commands.ts';
import type { Kind, Priority } from '../../../cases/codes.ts';
import type { CaseState } from '../../../cases/state.ts';
import type { Move, Sight } from './play.ts';
import type { Topic } from './topics.ts';

/** Who works on a case of the demo, by login, and the dice that vary it. */
export interface Cast {
  readonly priority: Priority;
  readonly topic: Topic;
  /** Takes it in and finds out; `other` makes the calls, since nobody calls back about their own work. */
  readonly agent: string;
  readonly other: string;
  /** Of the topic's department. */
  readonly worker: string;
  readonly supervisor: string;
  readonly second: string;
  readonly manager: string;
  readonly hasCommittee: boolean;
  pick<T>(from: readonly T[]): T;
  /** A number between the two. */
  between(least: number, most: number): number;
  /** Minutes that people take for something; a fifth where it is urgent. */
  gap(least: number, most: number): number;
}

/** How a case of the demo came to where it stands. */
export interface Recipe {
  readonly name: string;
  readonly kind: Kind;
  readonly priorities: readonly Priority[];
  readonly topics: readonly Topic[];
  /** How many live now, in both communities together; where the recipe ends closed, how many more lie in the archive. */
  readonly living: number;
  readonly archived?: number;
  /** Only where there is, or is not, an owners' committee. */
  readonly committee?: boolean;
  readonly opened?: {
    readonly danger?: true;
    readonly against?: string;
    readonly nobodyToCall?: true;
    readonly flagged?: true;
    readonly byHand?: true;
  };
  readonly moves: (cast: Cast) => readonly Move[];
  /** Minutes at the case's pace since the last move, least and most. */
  readonly rest: readonly [number, number];
  /** Days since the opening, for what runs by the calendar rather than by moves. */
  readonly days?: readonly [number, number];
  /** How it must stand at the end. */
  readonly ends: (state: CaseState) => boolean;
}

/** A move; a body that depends on the case as it stands then is a function. */
export const move = <C extends CommandName>(
  after: number,
  by: string,
  command: C,
  body: CommandBody<C> | ((sight: Sight) => CommandBody<C>),
): Move => ({ after, by, command, body: isAsked(body) ? body : () => body });

const isAsked = (body: unknown): body is (sight: Sight) => unknown => typeof body === 'function';

/** The same, once the case has come so far. */
export const whenSo = (when: (state: CaseState) => boolean, then: Move): Move => ({ ...then, when });

export const openKey = (list: readonly { key: string; state: string }[]): string =>
  list.findLast(({ state }) => state === 'open')?.key ?? 'none-0';

export const stands =
  (stage: CaseState['stage'], more: (state: CaseState) => boolean = () => true) =>
  (state: CaseState): boolean =>
    state.stage === stage && more(state);
export const calm = ({ rung, hold }: CaseState): boolean => rung === 0 && hold === null;
