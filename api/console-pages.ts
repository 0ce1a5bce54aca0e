import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Filled in for every answer, so that only what we sent runs. */
const NONCE = /__NONCE__/g;

/** Nothing but our own files; styles that the component library makes at run time by the answer's nonce. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>管家 Guanjia</title>
<p>控制台尚未构建，请运行 <code>npm run build</code>。接口文档在 <a href="/docs">/docs</a>。</p>
<p lang="en">The console is not built: run <code>npm run build</code>. The API reader is at <a href="/docs">/docs</a>.</p></html>`;

/** The built console: two pages, and the files beside them. */
export class ConsolePages {
  readonly #folder: string;
  readonly #read = new Map<string, { changedAt: number; text: string }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get isBuilt(): boolean {
    return existsSync(join(this.#folder, 'index.html'));
  }

  /** Icon, manifest and service worker: what must stand at the root, beside the pages themselves. */
  rootFiles(): string[] {
    return this.isBuilt
      ? readdirSync(this.#folder, { withFileTypes: true })
          .filter((entry) => entry.isFile() && !/^\.|\.(html|gz)$/.test(entry.name))
          .map(({ name }) => name)
      : [];
  }

  /** Whether a browser that goes to this address should be shown the console, which then says what there is. */
  static isPage(request: FastifyRequest): boolean {
    const path = request.url.split('?', 1)[0] ?? '/';
    return (
      (request.method === 'GET' || request.method === 'HEAD') &&
      (request.headers.accept ?? '').includes('text/html') &&
      !/^\/(api|docs|t|assets)(\/|$)/.test(path) &&
      !/\.[a-z0-9]{1,12}$/i.test(path)
    );
  }

  send(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    void reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache');
    if (!this.isBuilt) return reply.code(503).send(NOT_BUILT);
    const page = /^\/m(\/|\?|$)/.test(request.url) ? 'm.html' : 'index.html';
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('Content-Security-Policy', policyOf(nonce))
      .send(this.#text(page).replace(NONCE, nonce));
  }

  /** Read again when a new build has taken the old one's place. */
  #text(page: string): string {
    const file = join(this.#folder, page);
    const changedAt = statSync(file).mtimeMs;
    const kept = this.#read.get(page);
    if (kept?.changedAt === changedAt) return kept.text;
    const text = readFileSync(file, 'utf8');
    this.#read.set(page, { changedAt, text });
    return text;
  }
}
