/** The demo's people as actors, by login: `actor('agent')`. */
import type { Actor } from '../../cases/state.ts';
import { demoId } from '../../db/demo/identity.ts';
import { DEMO_STAFF } from '../../db/demo/logins.ts';
import { communityIdOf } from '../../db/demo/places.ts';
import { staffIdOf } from '../../db/demo/rosters.ts';

export const HEYUAN = communityIdOf('heyuan');
export const YUNQI = communityIdOf('yunqi');
export const homeIdOf = (room: string, community = 'heyuan'): string => demoId(`home/${community}/${room}`);

export function actor(login: string): Actor {
  const member = DEMO_STAFF.find((each) => each.login === login);
  if (member === undefined) throw new Error(`the demo has no ${login}`);
  return {
    id: staffIdOf(login),
    roles: [member.role],
    departments: member.department === null ? [] : [member.department],
    communities: member.communities.map(communityIdOf),
  };
}
