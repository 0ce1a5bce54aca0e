import type { CaseState } from '../../cases/state.ts';
import { Body, OneOf, Optional, Type } from '../contract/fields.ts';
import { PAGE_COMMANDS, type PageCommand } from './words.ts';
import { DISPUTE_REASONS } from '../../cases/codes.ts';

/** Fields of any form of the page; which of them count depends on the command. */
export const PostedForm = Body({
  command: OneOf(PAGE_COMMANDS),
  /** Drawn when the page was made: the same page sent twice is carried out once. */
  key: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
  text: Optional(Type.String({ maxLength: 1_000 })),
  score: Optional(Type.String({ pattern: '^[1-5]$' })),
  reason: Optional(OneOf(DISPUTE_REASONS)),
  accepted: Optional(OneOf(['yes', 'no'])),
});

export interface Posted {
  readonly command: PageCommand;
  readonly key: string;
  readonly text?: string;
  readonly score?: string;
  readonly reason?: string;
  readonly accepted?: 'yes' | 'no';
}

/** The command's body as the contract has it. What is missing stays out, and the command's own schema says so. */
export function wireOf(
  { command, score, reason, accepted, ...posted }: Posted,
  state: CaseState,
): Record<string, unknown> {
  const text = posted.text?.replace(/\r\n?/g, '\n').trim();
  const written = (name: string): Record<string, string> =>
    text === undefined || text === '' ? {} : { [name]: text };
  switch (command) {
    case 'urge':
      return written('text');
    case 'answer-quote':
      return { ...(accepted === undefined ? {} : { accepted: accepted === 'yes' }), ...written('saidBy') };
    case 'confirm':
      return {
        ...(score === undefined
          ? {}
          : { score: Number(score), satisfied: Number(score) >= state.policy.callback.satisfiedFrom }),
        ...written('reason'),
      };
    case 'raise-dispute':
      return { ...(reason === undefined ? {} : { reason }), ...written('text') };
    case 'escalate':
    case 'reopen':
    case 'withdraw':
      return written('reason');
  }
}
