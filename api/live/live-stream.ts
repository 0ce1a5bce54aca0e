import { Readable } from 'node:stream';
import { mayRead } from '../../cases/permissions.ts';
import type { Actor } from '../../cases/state.ts';
import type { ChangesRead } from '../../db/queries/case-changes.ts';

/** Text waiting for a client that does not read; beyond it the client is let go, comes back and reads anew. */
const MOST_WAITING_BYTES = 64 * 1024;
/** How long a browser waits before it comes back. */
const RETRY_MS = 2_000;

/** One person's live events as server-sent events. */
export class LiveStream {
  readonly actor: Actor;
  readonly token: string;
  /** What the person may see by, as `rightsOfSessions` writes it when the stream begins; another text ends the stream. */
  rights: string | undefined;
  readonly body: Readable;
  #position = '';

  constructor(actor: Actor, token: string) {
    this.actor = actor;
    this.token = token;
    this.body = new Readable({ read: () => undefined });
  }

  /** The position to come back to, before there is any event, and what was missed since the one that was given. */
  begin(changes: ChangesRead, isPositionUnknown: boolean): void {
    this.#position = changes.position;
    this.#write(`retry: ${RETRY_MS}\n`);
    if (isPositionUnknown) this.#write(`event: reset\nid: ${changes.position}\ndata: {}\n\n`);
    else this.tell(changes);
    this.beat();
  }

  /**
   * Tells of the changed cases that the person may read. The new position comes with the last of them: who is cut off before
   * gets all of them again.
   */
  tell({ cases, position, isGap }: ChangesRead): void {
    if (isGap) this.#write(`event: reset\nid: ${position}\ndata: {}\n\n`);
    else {
      const visible = cases.filter(({ facts }) => mayRead(facts, this.actor));
      this.#write(
        visible
          .map(({ caseId, version }, index) => {
            const id = index === visible.length - 1 ? position : this.#position;
            return `id: ${id}\ndata: ${JSON.stringify({ caseId, version })}\n\n`;
          })
          .join(''),
      );
    }
    this.#position = position;
  }

  /** Something to hear, so that nobody between takes the silence for the end; the position moves on with it. */
  beat(): void {
    this.#write(`: here\nid: ${this.#position}\n\n`);
  }

  end(): void {
    this.body.push(null);
  }

  #write(text: string): void {
    if (text === '' || this.body.destroyed || this.body.readableEnded) return;
    this.body.push(text);
    if (this.body.readableLength > MOST_WAITING_BYTES) this.body.destroy();
  }
}
