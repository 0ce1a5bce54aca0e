import type { CommandName } from '../../cases/commands.ts';
import type { FieldFault } from '../api/problem-error.ts';

/**
 * What a person gave on the phone and the server is not yet known to have: a list in the order of giving, and the pictures
 * taken for it. Pure data; it is kept by queue-store.ts and sent by queue-sender.ts.
 */
export interface Queue {
  readonly wishes: readonly Wish[];
  readonly shots: readonly Shot[];
}

export const SHOT_KINDS = ['photo-before', 'photo-after', 'evidence', 'signature'] as const;
export type ShotKind = (typeof SHOT_KINDS)[number];

/** A picture taken for a case. `attachment` is its id at the server, once it is there. */
export interface Shot {
  readonly id: string;
  readonly staff: string;
  readonly caseId: string;
  readonly kind: ShotKind;
  readonly picture: Blob;
  readonly attachment: string | null;
}

/** A command or the upload of a picture. `id` is the idempotency key of every sending. */
export interface Wish {
  readonly id: string;
  readonly staff: string;
  readonly caseId: string;
  readonly number: string;
  readonly place: string | null;
  /** Wall time, RFC 3339. */
  readonly givenAt: string;
  readonly what:
    | { readonly command: CommandName; readonly body: Readonly<Record<string, unknown>> }
    | { readonly shot: string };
  /** Why the server does not take it; the case's later wishes wait behind it. */
  readonly refused?: Refused;
}

export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly faults?: readonly FieldFault[];
}

/** How one sending ended. `later`: not known to be done, to be repeated under the same key. */
export type End =
  | { readonly end: 'done'; readonly attachment?: string }
  | { readonly end: 'refused'; readonly refused: Refused }
  | { readonly end: 'later' };

export const EMPTY: Queue = { wishes: [], shots: [] };

export const wishesOf = (queue: Queue, staff: string): Wish[] =>
  queue.wishes.filter((wish) => wish.staff === staff);
export const wishesFor = (queue: Queue, caseId: string): Wish[] =>
  queue.wishes.filter((wish) => wish.caseId === caseId);
export const shotsFor = (queue: Queue, caseId: string): Shot[] =>
  queue.shots.filter((shot) => shot.caseId === caseId);

export const add = (queue: Queue, wishes: readonly Wish[], shots: readonly Shot[] = []): Queue => ({
  wishes: [...queue.wishes, ...wishes],
  shots: [...queue.shots, ...shots],
});

/**
 * The next wish to send for this person: the oldest whose case has nothing older that waits. A case whose head was refused, or
 * is in `passed` (tried in this round), is left alone. Undefined where nothing can be sent now.
 */
export function nextToSend(
  queue: Queue,
  staff: string,
  passed: ReadonlySet<string> = new Set(),
): Wish | undefined {
  const held = new Set(passed);
  for (const wish of wishesOf(queue, staff)) {
    if (held.has(wish.caseId)) continue;
    if (wish.refused === undefined) return wish;
    held.add(wish.caseId);
  }
  return undefined;
}

const without = (queue: Queue, gone: (wish: Wish) => boolean): Queue => {
  const lost = new Set(queue.wishes.filter(gone).flatMap(({ what }) => ('shot' in what ? [what.shot] : [])));
  return {
    wishes: queue.wishes.filter((wish) => !gone(wish)),
    shots: queue.shots.filter(({ id, attachment }) => attachment !== null || !lost.has(id)),
  };
};

/** Pictures that have done their service: those that the step has named, all of them once the case is resolved. */
const isSpent = (
  { command, body }: { command: CommandName; body: Readonly<Record<string, unknown>> },
  id: string,
): boolean => command === 'resolve' || (Array.isArray(body['evidence']) && body['evidence'].includes(id));

/** The queue after a sending ended. What was shown by a step that arrived leaves the phone. */
export function settle(queue: Queue, id: string, ending: End): Queue {
  const wish = queue.wishes.find((each) => each.id === id);
  if (wish === undefined || ending.end === 'later') return queue;
  if (ending.end === 'refused')
    return {
      ...queue,
      wishes: queue.wishes.map((each) => (each.id === id ? { ...each, refused: ending.refused } : each)),
    };
  const wishes = queue.wishes.filter((each) => each.id !== id);
  const { what, caseId } = wish;
  if ('shot' in what) {
    const attachment = ending.attachment ?? null;
    return {
      wishes,
      shots: queue.shots.map((shot) => (shot.id === what.shot ? { ...shot, attachment } : shot)),
    };
  }
  return {
    wishes,
    shots: queue.shots.filter((shot) => shot.caseId !== caseId || !isSpent(what, shot.id)),
  };
}

/** Given up by the person: one wish, with the picture that it was to bring. */
export const discard = (queue: Queue, id: string): Queue => without(queue, (wish) => wish.id === id);
/** Everything that waits for the case. */
export const discardCase = (queue: Queue, caseId: string): Queue =>
  without(queue, (wish) => wish.caseId === caseId);
/** A picture that is no longer wanted, sent or not. */
export const dropShot = (queue: Queue, shotId: string): Queue => ({
  wishes: queue.wishes.filter(({ what }) => !('shot' in what) || what.shot !== shotId),
  shots: queue.shots.filter(({ id }) => id !== shotId),
});
/** The refused wish is sent once more. */
export const tryAgain = (queue: Queue, id: string): Queue => ({
  ...queue,
  wishes: queue.wishes.map(({ refused, ...wish }) =>
    wish.id === id || refused === undefined ? wish : { ...wish, refused },
  ),
});

/** A case whose first wish was refused, with how many wait behind it. */
export interface Stopped {
  readonly wish: Wish;
  readonly refused: Refused;
  readonly behind: number;
}
export function stoppedOf(queue: Queue, staff: string): Stopped[] {
  const mine = wishesOf(queue, staff);
  return mine.flatMap((wish) => {
    const ofCase = mine.filter(({ caseId }) => caseId === wish.caseId);
    return wish.refused === undefined || ofCase[0] !== wish
      ? []
      : [{ wish, refused: wish.refused, behind: ofCase.length - 1 }];
  });
}

/** Fields of a command that name pictures: on the phone by the shot, at the server by the attachment. */
const PICTURES = ['evidence', 'signature'] as const;

/** The body as the server takes it. A picture that never arrived is left out. */
export function bodyToSend(
  { body }: { body: Readonly<Record<string, unknown>> },
  shots: readonly Shot[],
): Record<string, unknown> {
  const attachmentOf = new Map(
    shots.flatMap(({ id, attachment }) => (attachment === null ? [] : [[id, attachment]])),
  );
  const sent: Record<string, unknown> = { ...body };
  for (const field of PICTURES) {
    const named = sent[field];
    if (typeof named === 'string') sent[field] = attachmentOf.get(named);
    else if (Array.isArray(named)) sent[field] = named.flatMap((id: string) => attachmentOf.get(id) ?? []);
    const arrived = sent[field];
    if (arrived === undefined || (Array.isArray(arrived) && arrived.length === 0)) delete sent[field];
  }
  return sent;
}

/**
 * What an answer means for the queue. Who must sign in again, or first choose a password, is not refused: the same wish goes
 * out afterwards.
 */
export function endOf({ status, code, faults }: Refused): End {
  const passing =
    code === 'password-due' ||
    status === 0 ||
    status === 401 ||
    status === 408 ||
    status === 425 ||
    status === 429 ||
    status >= 500;
  return passing ? { end: 'later' } : { end: 'refused', refused: { status, code, faults } };
}
