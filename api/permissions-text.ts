import { STAFF_ROLES } from '../cases/codes.ts';
import { COMMAND_NAMES, COMMANDS } from '../cases/commands.ts';
import { roleMay } from '../cases/permissions.ts';
import { ACTION_NAMES, hasAction } from './permits.ts';
import type { DeclaredRoute, Permit } from './plugins/permissions.ts';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
const mark = (yes: boolean): string => (yes ? '●' : '');

function permitInWords(permit: Permit): string {
  if ('public' in permit) return `everybody (${permit.public})`;
  if ('signedIn' in permit) return 'whoever is signed in';
  if ('ownerLink' in permit)
    return `whoever holds the case’s owner link${permit.command === undefined ? '' : `, command \`${permit.command}\``}`;
  const scope = permit.case === true ? ', on a case in scope' : '';
  return 'action' in permit
    ? `\`${permit.action}\`${scope}${permit.orSigned === true ? ', or a signed request' : ''}`
    : `command \`${permit.command}\`${scope}`;
}

/** docs/permissions.md, made from the tables that the API asks; a test holds the committed page against them. */
export function permissionsText(routes: readonly DeclaredRoute[]): string {
  const actions = ACTION_NAMES.map((action) => [
    `\`${action}\``,
    ...STAFF_ROLES.map((role) => mark(hasAction([role], action))),
  ]);
  const commands = COMMAND_NAMES.map((command) => [
    `\`${command}\` ${COMMANDS[command].zh}`,
    ...STAFF_ROLES.map((role) => mark(roleMay([role], command))),
    COMMANDS[command].who.join(', '),
  ]);
  const shown = routes.filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/docs'));
  return `# Who may do what

Made by \`node --import tsx api/write-generated.ts\` from the tables that decide; not written by hand.
A dot says that somebody of the role may do it somewhere. Which cases a person sees is settled by \`mayRead\`, and the relation to
the case by the last column: both must hold.

## Actions of routes

${table(['action', ...STAFF_ROLES], actions)}

## Commands

${table(['command', ...STAFF_ROLES, 'relation, any of'], commands)}

## Routes

${table(
  ['route', 'for'],
  shown.map(({ method, url, permit }) => [`\`${method} ${url}\``, permitInWords(permit)]),
)}
`;
}
