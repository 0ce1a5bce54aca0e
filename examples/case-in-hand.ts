import type { Static } from 'typebox';
import type { CaseView, CommandedCase } from '../api/contract/case-view.ts';
import type { MessageView } from '../api/contract/messages.ts';
import type { TimelineEntry } from '../api/contract/timeline.ts';
import type { CommandBody, CommandName } from '../cases/commands.ts';
import { formatInstant, MINUTE, parseInstant } from '../cases/time.ts';
import { Refused } from './client.ts';
import { eventually, must } from './expectation.ts';
import type { Town } from './town.ts';
import { nextWorkingMorning } from './working-morning.ts';

export type Message = Static<typeof MessageView>;
/** What commands and fast-forwards answer about a case. */
type Seen = Pick<CommandedCase, 'stage' | 'rung' | 'outcome' | 'version' | 'now' | 'reopenCount' | 'hold'>;

/** Reads everything; whoever may read every case of the organisation. */
const READER = 'manager';
/** A story that has not got anywhere after so many deadlines is lost. */
const MOST_DEADLINES = 80;

/** One case of a story: what people do to it, how its time passes, what is known about it. */
export class CaseInHand {
  readonly town: Town;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  #seen: Seen;

  constructor(town: Town, title: string, opened: { id: string; number: string } & Seen) {
    this.town = town;
    this.title = title;
    this.id = opened.id;
    this.number = opened.number;
    this.#seen = opened;
  }

  /** Waits until the engine has taken the case, which an opening while it is away puts off. */
  async started(): Promise<this> {
    await this.readUntil((view) => view.engine !== 'pending', 'the engine does not take the case');
    return this;
  }

  /** As the last answer told it. */
  get seen(): Seen {
    return this.#seen;
  }

  /** The case's own time in RFC 3339, `minutes` later. */
  at(minutes = 0): string {
    return formatInstant(this.#now() + minutes * 60_000);
  }

  #now(): number {
    const now = parseInstant(this.#seen.now);
    must(now !== null, `${this.number} tells its time as ${this.#seen.now}`);
    return now;
  }

  /** The person gives the command. @throws Refused */
  async give<C extends CommandName>(login: string, command: C, body: CommandBody<C>): Promise<CommandedCase> {
    const person = await this.town.as(login);
    const { case: answered } = await person.post<{ case: CommandedCase }>(
      `/api/cases/${this.id}/commands/${command}`,
      body,
    );
    this.#seen = answered;
    return answered;
  }

  /** The person gives a command that must be refused with this code. */
  async giveInVain<C extends CommandName>(
    login: string,
    command: C,
    body: CommandBody<C>,
    code: string,
  ): Promise<void> {
    const refused = await this.give(login, command, body).then(
      () => 'nothing',
      (error: unknown) => {
        if (error instanceof Refused) return error.code;
        throw error;
      },
    );
    must(refused === code, `${this.number}: ${command} should be refused with ${code}, but got ${refused}`);
  }

  /** Whether the case exists for this person. */
  async isVisibleTo(login: string): Promise<boolean> {
    const person = await this.town.as(login);
    try {
      await person.get(`/api/cases/${this.id}`);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return false;
      throw error;
    }
  }

  /** The case as recorded, not older than the last answer. */
  async read(): Promise<CaseView> {
    const reader = await this.town.as(READER);
    const view = await reader.get<CaseView>(`/api/cases/${this.id}?atLeast=${this.#seen.version}`);
    this.#seen = view;
    return view;
  }

  /** Looks at the case until it is as described. */
  async readUntil(holds: (view: CaseView) => boolean, sentence: string): Promise<CaseView> {
    return eventually(async () => {
      const view = await this.read();
      return holds(view) ? view : undefined;
    }, `${this.number}: ${sentence}`);
  }

  /** Time passes to the next clock that falls due. */
  async letDeadlinePass(): Promise<Seen> {
    return this.#fastForward({ to: 'next-deadline' });
  }

  /** Deadline after deadline passes until the case is as described. */
  async letDeadlinesPassUntil(holds: (view: CaseView) => boolean, sentence: string): Promise<CaseView> {
    for (let passed = 0; passed < MOST_DEADLINES; passed += 1) {
      const view = await this.read();
      if (holds(view)) return view;
      await this.letDeadlinePass();
    }
    return this.readUntil(holds, `${sentence} (not after ${MOST_DEADLINES} deadlines)`);
  }

  /** So many minutes of the case's time pass, deadline by deadline. */
  async letMinutesPass(minutes: number): Promise<Seen> {
    const seconds = Math.max(1, Math.round(minutes * 60));
    return this.#fastForward({ by: `PT${Math.floor(seconds / 60)}M${seconds % 60}S` });
  }

  /** The community's next working day, half past ten. */
  async letNightPass(): Promise<void> {
    const agent = await this.town.as('agent');
    const { community } = await this.read();
    const { from } = await nextWorkingMorning(agent, community, this.#now());
    await this.letTimePassUntil((parseInstant(from) ?? 0) + 90 * MINUTE);
  }

  async letTimePassUntil(instant: number): Promise<void> {
    if (instant > this.#now()) await this.letMinutesPass((instant - this.#now()) / 60_000);
  }

  async #fastForward(body: { to: 'next-deadline' } | { by: string }): Promise<Seen> {
    const reader = await this.town.as(READER);
    const { case: moved } = await reader.post<{ case: Seen }>(
      `/api/demo/cases/${this.id}/fast-forward`,
      body,
    );
    this.#seen = moved;
    return moved;
  }

  async timeline(): Promise<TimelineEntry[]> {
    const reader = await this.town.as(READER);
    const { items } = await reader.get<{ items: TimelineEntry[] }>(
      `/api/cases/${this.id}/timeline?atLeast=${this.#seen.version}`,
    );
    return items;
  }

  async messages(): Promise<Message[]> {
    const reader = await this.town.as(READER);
    const { items } = await reader.get<{ items: Message[] }>(`/api/messages?case=${this.id}`);
    return items;
  }

  /** Waits until the timeline holds such an entry; answers the latest of them. */
  async happened(
    type: string,
    matches: (entry: TimelineEntry) => boolean = () => true,
  ): Promise<TimelineEntry> {
    return eventually(
      async () => (await this.timeline()).findLast((entry) => entry.type === type && matches(entry)),
      `${this.number}: ${type} is not on the timeline`,
    );
  }

  /** Waits until such a text or call was sent. */
  async wasSent(template: string): Promise<Message> {
    return eventually(
      async () =>
        (await this.messages()).find((message) => message.template === template && message.state === 'sent'),
      `${this.number}: no ${template} was sent`,
    );
  }
}
