import { COMMAND_NAMES, commandRow, type CommandName } from '../../cases/commands.ts';
import type { Actor } from '../../cases/state.ts';

/** Commands that the "owner link" column of commands.md names and that are offered. */
export const OWNER_COMMANDS: readonly CommandName[] = COMMAND_NAMES.filter((command) => {
  const { offered, who } = commandRow(command);
  return offered && who.includes('owner-link');
});

/** Whoever holds a link acts under the link's id, on the link's case alone: the role has no scope (cases/permissions.ts). */
export const ownerActor = (link: string): Actor => ({
  id: link,
  roles: ['owner'],
  departments: [],
  communities: [],
});
