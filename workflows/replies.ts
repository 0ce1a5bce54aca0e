/** The answers kept for repeated commands: what makes a command carried out once, also across runs of the workflow. */
import type { CommandArgs, Reply, TravellingAnswer } from './messages.ts';

/** Keys of different people never meet: the actor is part of the key. */
export const replyKeyOf = ({ key, actor }: CommandArgs): string => `${actor.id}:${key}`;

export function findReply(replies: readonly Reply[], args: CommandArgs): Reply | undefined {
  const key = replyKeyOf(args);
  return replies.find((reply) => reply.key === key);
}

/** Remembers the answer and forgets the oldest beyond `keep`; the list is changed in place. */
export function keepReply(replies: Reply[], args: CommandArgs, answer: TravellingAnswer, keep: number): void {
  replies.push({ key: replyKeyOf(args), hash: args.bodyHash, answer });
  replies.splice(0, Math.max(0, replies.length - keep));
}
