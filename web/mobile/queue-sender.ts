import { call } from '../api/call.ts';
import { isProblem, ProblemError } from '../api/problem-error.ts';
import type { CommandedCase } from '../../api/contract/case-view.ts';
import { noteVersion } from './orders.ts';
import { bodyToSend, endOf, nextToSend, settle, shotsFor, type End, type Queue, type Wish } from './queue.ts';
import { changed, loadQueue, queueNow } from './queue-store.ts';
import { notReached, reached } from './reach.ts';

/** A network that answers this late is as good as none. */
const PATIENCE_MS = 20_000;
const RETRY_MS = 15_000;
const LOCK = 'guanjia-phone-queue';

async function post(wish: Wish, queue: Queue): Promise<End> {
  const path = `/api/cases/${encodeURIComponent(wish.caseId)}`;
  const common = { method: 'POST', key: wish.id, signal: AbortSignal.timeout(PATIENCE_MS) } as const;
  const { what } = wish;
  if ('command' in what) {
    const body = bodyToSend(what, shotsFor(queue, wish.caseId));
    const { case: after } = await call<{ case: CommandedCase }>(`${path}/commands/${what.command}`, {
      ...common,
      body,
    });
    noteVersion(after.id, after.version);
    return { end: 'done' };
  }
  const shot = queue.shots.find(({ id }) => id === what.shot);
  // Its picture was dropped while it waited.
  if (shot === undefined) return { end: 'done' };
  const form = new FormData();
  form.append('kind', shot.kind);
  form.append('file', shot.picture, `${shot.kind}.${shot.picture.type === 'image/png' ? 'png' : 'jpg'}`);
  const { id } = await call<{ id: string }>(`${path}/attachments`, { ...common, body: form });
  return { end: 'done', attachment: id };
}

/** Sends one wish. `stop`: nothing more will arrive now, as there is no network or nobody is signed in. */
async function sendOne(wish: Wish, queue: Queue): Promise<{ ending: End; stop: boolean }> {
  try {
    const ending = await post(wish, queue);
    reached();
    return { ending, stop: false };
  } catch (error) {
    const problem = isProblem(error) ? error : new ProblemError(0, 'offline');
    if (problem.status === 0) notReached();
    else reached();
    return { ending: endOf(problem), stop: problem.status === 0 || problem.status === 401 };
  }
}

/** Sends everything that can be sent for this person, in order, one at a time over all windows. */
async function round(staff: string, arrived: (caseId: string) => Promise<void>): Promise<void> {
  let queue = await loadQueue();
  const passed = new Set<string>();
  for (let wish = nextToSend(queue, staff, passed); wish; wish = nextToSend(queue, staff, passed)) {
    const { id, caseId } = wish;
    const { ending, stop } = await sendOne(wish, queue);
    // What it changed is read before it leaves the queue: the screen never falls back a step in between.
    if (ending.end === 'done') await arrived(caseId);
    if (ending.end === 'later') passed.add(caseId);
    queue = await changed((now) => settle(now, id, ending));
    if (stop) return;
  }
}

/** Sends what waits: when asked, when the network is back, when the page is shown again, and from time to time. */
export class QueueSender {
  readonly #staff: string;
  readonly #arrived: (caseId: string) => Promise<void>;
  #running: Promise<void> = Promise.resolve();

  constructor(staff: string, arrived: (caseId: string) => Promise<void>) {
    this.#staff = staff;
    this.#arrived = arrived;
  }

  /** Resolves when everything given before has been tried once. */
  send(): Promise<void> {
    const next = (): Promise<void> => navigator.locks.request(LOCK, () => round(this.#staff, this.#arrived));
    this.#running = this.#running.then(next, next);
    return this.#running;
  }

  /** Returns how to stop. */
  start(): () => void {
    const go = (): void => void this.send();
    const seen = (): void => {
      if (document.visibilityState === 'visible') go();
    };
    const timer = setInterval(() => {
      if (nextToSend(queueNow(), this.#staff) !== undefined) go();
    }, RETRY_MS);
    addEventListener('online', go);
    document.addEventListener('visibilitychange', seen);
    go();
    return () => {
      clearInterval(timer);
      removeEventListener('online', go);
      document.removeEventListener('visibilitychange', seen);
    };
  }
}
