import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { CommandName } from '../../cases/commands.ts';
import { newKey } from '../api/call.ts';
import { ProblemError } from '../api/problem-error.ts';
import type { Order } from './order.ts';
import { orderQuery } from './orders.ts';
import { useMe } from './phone-session.ts';
import { add, discard, dropShot, type Shot, type ShotKind, type Wish } from './queue.ts';
import { QueueSender } from './queue-sender.ts';
import { changed, queueNow } from './queue-store.ts';

/** The sender of whoever is signed in. */
const Sender = createContext<QueueSender | null>(null);

export function useSender(): QueueSender {
  const sender = useContext(Sender);
  if (sender === null) throw new Error('nobody is signed in here');
  return sender;
}

export function Giving({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { id, expiresAt } = useMe();
  const sender = useMemo(
    () =>
      new QueueSender(id, async (caseId) => {
        // Reading it again may fail for want of a network; what is shown then is what was last seen.
        await client.refetchQueries({ queryKey: orderQuery(caseId).queryKey });
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'list' });
      }),
    [client, id],
  );
  useEffect(() => sender.start(), [sender]);
  // The end of the session is told at each sign-in: what waited for that goes out.
  useEffect(() => {
    if (expiresAt !== undefined) void sender.send();
  }, [sender, expiresAt]);
  return <Sender value={sender}>{children}</Sender>;
}

export interface Give {
  /**
   * Gives a command: `sent`, or `waiting` where it lies in the queue. @throws ProblemError with the refusal, after which it is
   * not in the queue: whoever gave it stands before the form and hears why.
   */
  command(command: CommandName, body: Record<string, unknown>): Promise<'sent' | 'waiting'>;
  /** Takes a picture to the case, at once or later; its name on the phone. */
  picture(kind: ShotKind, picture: Blob): Promise<string>;
  dropPicture(shot: string): Promise<void>;
}

/** How things are given to this order. Written to the phone first, then sent: nothing is lost in between. */
export function useGive({ view }: Order): Give {
  const sender = useSender();
  const me = useMe();
  return useMemo(() => {
    const wishOf = (what: Wish['what'], id = newKey()): Wish => ({
      id,
      staff: me.id,
      caseId: view.id,
      number: view.number,
      place: view.place.home?.room ?? view.place.label,
      givenAt: new Date().toISOString(),
      what,
    });
    return {
      async command(command, body) {
        const wish = wishOf({ command, body });
        await changed((queue) => add(queue, [wish]));
        await sender.send();
        const left = queueNow().wishes.find(({ id }) => id === wish.id);
        if (left?.refused === undefined) return left === undefined ? 'sent' : 'waiting';
        await changed((queue) => discard(queue, wish.id));
        throw new ProblemError(left.refused.status, left.refused.code, { faults: left.refused.faults });
      },
      async picture(kind, picture) {
        const shot: Shot = { id: newKey(), staff: me.id, caseId: view.id, kind, picture, attachment: null };
        await changed((queue) => add(queue, [wishOf({ shot: shot.id })], [shot]));
        void sender.send();
        return shot.id;
      },
      dropPicture: (shot) => changed((queue) => dropShot(queue, shot)).then(() => undefined),
    };
  }, [sender, me.id, view.id, view.number, view.place]);
}
