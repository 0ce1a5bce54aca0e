/**
 * The default without any provider: the tables `messages` and `calls` are the outbox that people look at, so taking is all
 * there is to do. Nobody ever answers the phone here; a person records the callback, as after a real call.
 */
import type { Ports } from './ports.ts';

/** A number that cannot be dialled, for trying what happens then. */
const cannotBePlaced = (number: string): boolean => number.endsWith('0000');

const taken = (key: string): { providerId: string } => ({ providerId: `local:${key}` });

export function localPorts(): Ports {
  return {
    sms: { send: async ({ key }) => taken(key) },
    voice: {
      place: async ({ key, to }) => ({
        ...taken(key),
        result: cannotBePlaced(to) ? 'not-placed' : 'no-answer',
      }),
    },
    email: { send: async ({ key }) => taken(key) },
  };
}
