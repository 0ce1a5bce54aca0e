import { readdirSync, readFileSync } from 'node:fs';
import type { Static } from 'typebox';
import type { AreaView, CommunityView, HomeView, StaffView } from '../api/contract/archive.ts';
import type { CaseView } from '../api/contract/case-view.ts';
import { CaseInHand } from './case-in-hand.ts';
import { Client, Refused } from './client.ts';
import { must, StoryFailed } from './expectation.ts';
import { nextWorkingMorning } from './working-morning.ts';

type Community = Static<typeof CommunityView>;
type Staff = Static<typeof StaffView>;
interface Login {
  role: string;
  login: string;
  password: string;
  name: string;
}
/** A file of `openings/`: the opening as people say it, its place by room or by the area's name. */
export interface OpeningFile {
  title: string;
  place: { community: string; home?: string; area?: string };
  opening: Record<string, unknown> & { kind: string; details: Record<string, unknown> };
}
export interface FeeLine {
  item: string;
  period: string;
  amountFen: number;
  dueOn: string;
}

const OPENINGS = new URL('./openings/', import.meta.url);
export const OPENING_NAMES = readdirSync(OPENINGS)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))
  .sort();

const openingFile = (name: string): OpeningFile =>
  JSON.parse(readFileSync(new URL(`${name}.json`, OPENINGS), 'utf8')) as OpeningFile;

/** The demo as its people see it over HTTP: who can sign in, which places there are, which cases were opened. */
export class Town {
  readonly address: string;
  readonly communities: readonly Community[];
  readonly staff: readonly Staff[];
  readonly #logins: readonly Login[];
  readonly #signedIn: Map<string, Promise<Client>>;
  readonly #opened = new Map<string, Promise<CaseInHand>>();

  private constructor(
    address: string,
    logins: readonly Login[],
    signedIn: Map<string, Promise<Client>>,
    archive: { communities: readonly Community[]; staff: readonly Staff[] },
  ) {
    this.address = address;
    this.#logins = logins;
    this.#signedIn = signedIn;
    this.communities = archive.communities;
    this.staff = archive.staff;
  }

  /** @throws when nothing answers there, or it is no demo */
  static async visit(address: string): Promise<Town> {
    const logins = await new Client(address).get<Login[] | { items: Login[] }>('/api/demo/logins');
    const list = Array.isArray(logins) ? logins : logins.items;
    const agent = list.find(({ role }) => role === 'agent');
    must(agent !== undefined, 'the demo tells no login of an agent');
    const client = new Client(address);
    await client.signIn(agent.login, agent.password);
    const [communities, staff] = await Promise.all([
      client.get<{ items: Community[] }>('/api/communities'),
      client.get<{ items: Staff[] }>('/api/staff'),
    ]);
    return new Town(address, list, new Map([[agent.login, Promise.resolve(client)]]), {
      communities: communities.items,
      staff: staff.items,
    });
  }

  /** This person, signed in. The demo tells one login per role; all its people share their role's password. */
  as(login: string): Promise<Client> {
    const there = this.#signedIn.get(login);
    if (there !== undefined) return there;
    const signingIn = this.#signIn(login);
    this.#signedIn.set(login, signingIn);
    return signingIn;
  }

  async #signIn(login: string): Promise<Client> {
    const password = (this.#logins.find((each) => each.login === login) ?? this.#logins[0])?.password;
    const client = new Client(this.address);
    await client.signIn(login, password ?? '');
    return client;
  }

  member(login: string): Staff {
    const found = this.staff.find((each) => each.login === login);
    must(found !== undefined, `nobody in the archive signs in as ${login}`);
    return found;
  }

  memberById(id: string): Staff | undefined {
    return this.staff.find((each) => each.id === id);
  }

  community(name: string): Community {
    const found = this.communities.find((each) => each.name === name);
    must(found !== undefined, `the archive has no community ${name}`);
    return found;
  }

  async homeId(community: string, room: string): Promise<string> {
    const agent = await this.as('agent');
    const query = new URLSearchParams({ community, q: room, limit: '200' });
    const { items } = await agent.get<{ items: Static<typeof HomeView>[] }>(`/api/homes?${query.toString()}`);
    const home = items.find((each) => each.room === room);
    must(home !== undefined, `the archive has no home ${room}`);
    return home.id;
  }

  async areaId(community: string, name: string): Promise<string> {
    const agent = await this.as('agent');
    const { items } = await agent.get<{ items: Static<typeof AreaView>[] }>(
      `/api/areas?community=${community}`,
    );
    const area = items.find((each) => each.name === name);
    must(area !== undefined, `the archive has no area ${name}`);
    return area.id;
  }

  /** Opens the case of a file of `openings/`, once for each visit. */
  open(name: string): Promise<CaseInHand> {
    const there = this.#opened.get(name);
    if (there !== undefined) return there;
    const opening = this.#openFile(openingFile(name));
    this.#opened.set(name, opening);
    return opening;
  }

  /** Opens the file's case anew. */
  openAgain(name: string): Promise<CaseInHand> {
    return this.#openFile(openingFile(name));
  }

  async #openFile({ title, place, opening }: OpeningFile): Promise<CaseInHand> {
    const community = this.community(place.community).id;
    const where =
      place.home === undefined
        ? { area: await this.areaId(community, place.area ?? '') }
        : { home: await this.homeId(community, place.home) };
    const agent = await this.as('agent');
    const { appointment } = opening.details;
    const details =
      appointment === 'next-working-morning'
        ? { ...opening.details, appointment: await nextWorkingMorning(agent, community) }
        : opening.details;
    const view = await agent.post<CaseView>('/api/cases', { ...opening, details, community, ...where });
    return new CaseInHand(this, title, view).started();
  }

  /** Opens a fee case by hand for the first of these homes that owes its items and has none open. */
  async openFeeCase(
    title: string,
    community: string,
    rooms: readonly string[],
    lines: FeeLine[],
  ): Promise<CaseInHand> {
    const agent = await this.as('agent');
    for (const room of rooms) {
      const home = await this.homeId(this.community(community).id, room);
      const body = {
        kind: 'fee-collection',
        community: this.community(community).id,
        home,
        channel: 'other',
        category: 'arrears',
        description: title,
        details: { items: lines },
      };
      const view = await openUnlessOpen(agent, body);
      if (view !== undefined) return new CaseInHand(this, `${title}（${room}）`, view).started();
    }
    throw new StoryFailed(
      `every one of the homes ${rooms.join(', ')} has an open fee case or has paid already`,
    );
  }
}

/** The home has an open fee case, or has paid these items: an earlier visit has been there. */
const BEEN_THERE = ['already-open', 'not-due'];

/** Undefined where an earlier visit left nothing to open. @throws Refused for anything else */
async function openUnlessOpen(agent: Client, body: unknown): Promise<CaseView | undefined> {
  try {
    return await agent.post<CaseView>('/api/cases', body);
  } catch (error) {
    if (error instanceof Refused && BEEN_THERE.includes(error.code)) return undefined;
    throw error;
  }
}
