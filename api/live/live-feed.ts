import type { FastifyBaseLogger } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { LIVE_CHANNEL, readCaseChanges, snapshotAt } from '../../db/queries/case-changes.ts';
import { rightsOfSessions } from '../../db/queries/sessions.ts';
import { listen, type Listening } from '../../db/listen.ts';
import type { Room } from '../room.ts';
import { Problem } from '../problem.ts';
import type { LiveStream } from './live-stream.ts';

/** What is announced within this time is read together. */
const GATHER_MS = 50;
/** Between two signs of life; announcements that were lost are made up for by then. */
const BEAT_MS = 15_000;
/** A browser has few tabs, and HTTP/1.1 six connections for all of them. */
const MOST_OF_A_PERSON = 6;
const MOST_OF_A_PROCESS = 2_000;
/** When a stream that is refused may be asked for again. */
const REFUSED_FOR_S = 30;

/**
 * The live events of this process: one connection that hears announcements, one reading for all streams at once, and the rule
 * of reading asked for each event and person. Readings follow each other, so that none is missed and none goes twice; an
 * announcement only wakes it, so that a lost one costs time and nothing else.
 */
export class LiveFeed {
  readonly #room: Pick<Room, 'db' | 'clock'>;
  readonly #log: FastifyBaseLogger;
  readonly #streams = new Set<LiveStream>();
  /** Streams by person, those included that have not begun. */
  readonly #held = new Map<string, number>();
  #snapshot: string | null = null;
  #turn: Promise<void> = Promise.resolve();
  #isDue = false;
  #isClosed = false;
  #listening: Listening | undefined;
  #beat: NodeJS.Timeout | undefined;

  constructor(room: Pick<Room, 'db' | 'clock'>, log: FastifyBaseLogger) {
    this.#room = room;
    this.#log = log;
  }

  /**
   * Begins a stream: from now on, or after the position that the client saw last.
   * @throws Problem `too-many-attempts` beyond the person's streams · `unavailable` beyond this process's, and at its end
   */
  async join(stream: LiveStream, lastSeen: string | undefined): Promise<void> {
    const { id } = stream.actor;
    const held = this.#held.get(id) ?? 0;
    if (held >= MOST_OF_A_PERSON) throw new Problem('too-many-attempts', { retryAfter: REFUSED_FOR_S });
    if (this.#isClosed || this.#streams.size >= MOST_OF_A_PROCESS) throw new Problem('unavailable');
    this.#held.set(id, held + 1);
    stream.body.once('close', () => this.#left(stream));
    try {
      this.#start();
      await this.#inTurn(() => this.#begin(stream, lastSeen));
    } catch (error) {
      stream.body.destroy();
      throw error;
    }
  }

  /** Ends every stream, so that the server can end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#beat);
    for (const stream of this.#streams) stream.end();
    await this.#listening?.stop();
    await this.#turn;
    for (const stream of this.#streams) stream.end();
  }

  async #begin(stream: LiveStream, lastSeen: string | undefined): Promise<void> {
    const { db, clock } = this.#room;
    const since = lastSeen === undefined ? null : snapshotAt(lastSeen);
    const changes = await readCaseChanges(db, since);
    stream.rights = (await rightsOfSessions(db, [stream.token], clock())).get(stream.token);
    if (stream.rights === undefined) throw new Problem('unauthenticated');
    stream.begin(changes, lastSeen !== undefined && since === null);
    this.#streams.add(stream);
    this.#snapshot ??= changes.snapshot;
  }

  #left(stream: LiveStream): void {
    this.#streams.delete(stream);
    const held = (this.#held.get(stream.actor.id) ?? 1) - 1;
    if (held === 0) this.#held.delete(stream.actor.id);
    else this.#held.set(stream.actor.id, held);
  }

  /** The first stream makes the connection; a process without streams needs none. */
  #start(): void {
    if (this.#listening !== undefined) return;
    this.#listening = listen(
      this.#room.db.$client,
      LIVE_CHANNEL,
      () => this.#wake(),
      (err) => this.#log.warn({ err }, 'live events are not heard; asking by time until they are'),
    );
    this.#beat = setInterval(() => {
      this.#wake();
      for (const stream of this.#streams) stream.beat();
    }, BEAT_MS);
    this.#beat.unref();
  }

  #wake(): void {
    if (this.#isDue || this.#isClosed) return;
    this.#isDue = true;
    this.#inTurn(() => this.#read()).catch((err: unknown) => {
      this.#log.warn({ err }, 'live events cannot be read; the next announcement or beat tries again');
    });
  }

  async #read(): Promise<void> {
    await pause(GATHER_MS);
    this.#isDue = false;
    if (this.#streams.size === 0) {
      this.#snapshot = null;
      return;
    }
    const { db, clock } = this.#room;
    const changes = await readCaseChanges(db, this.#snapshot);
    // Asked after the reading: whoever lost the right before a change was recorded is not told of it.
    const rights = await rightsOfSessions(
      db,
      [...this.#streams].map(({ token }) => token),
      clock(),
    );
    for (const stream of this.#streams) {
      if (rights.get(stream.token) === stream.rights) stream.tell(changes);
      else this.#endStream(stream);
    }
    this.#snapshot = changes.snapshot;
  }

  #endStream(stream: LiveStream): void {
    stream.end();
    this.#streams.delete(stream);
  }

  /** One after the other; what one throws is its own caller's. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
