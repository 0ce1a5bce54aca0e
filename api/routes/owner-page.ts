import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { REFUSALS, type RefusalCode } from '../../cases/refusals.ts';
import { canonicalText, sha256 } from '../../db/canonical.ts';
import { findCase } from '../../db/queries/find-case.ts';
import type { LinkedCase } from '../../db/queries/owner-links.ts';
import { findCaseVersion } from '../../db/queries/stored-case.ts';
import type { CommandAnswer } from '../../workflows/messages.ts';
import { giveCommand } from '../commands/give-command.ts';
import { wireBody } from '../contract/command-bodies.ts';
import { ownerActor } from '../owner/actor.ts';
import { failure, noSuchLink } from '../owner/frame.ts';
import { languageOf, WORDS } from '../owner/language.ts';
import { ownerPage, type Notice } from '../owner/page.ts';
import { PostedForm, wireOf, type Posted } from '../owner/posted-form.ts';
import { OWNER_STYLE, policyFor } from '../owner/style.ts';
import { trackView } from '../owner/track-view.ts';
import { PAGE_COMMANDS, type Language, type OwnRefusal, type PageCommand } from '../owner/words.ts';
import { takesForms } from '../plugins/form-bodies.ts';
import { linkedCaseOf } from '../plugins/owner-links.ts';
import { problemOf } from '../plugins/problems.ts';
import { Problem } from '../problem.ts';
import type { Room } from '../room.ts';
import { waitUntil } from '../wait-until.ts';

const POLICY = policyFor(OWNER_STYLE);
/** How long the page after a command waits for its record. */
const RECORDED_WITHIN_MS = 2_000;

/** The bodies of the commands, compiled once: a form brings what the contract asks of everybody. */
const BODIES = Object.fromEntries(PAGE_COMMANDS.map((command) => [command, wireBody(command)]));

const queryOf = (request: FastifyRequest): Record<string, unknown> =>
  (request.query ?? {}) as Record<string, unknown>;
const askedLanguage = (request: FastifyRequest): Language =>
  languageOf(queryOf(request)['lang'], request.headers['accept-language']);

/** Where this page is, in the language that was asked for by the switch, if any. */
const addressOf = (request: FastifyRequest, lang: unknown, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams({ ...(lang === 'zh' || lang === 'en' ? { lang } : {}), ...more });
  const path = request.url.split('?', 1)[0] ?? '';
  return query.size === 0 ? path : `${path}?${query.toString()}`;
};

const send = (reply: FastifyReply, status: number, language: Language, page: string): FastifyReply =>
  reply
    .code(status)
    .headers({
      'Cache-Control': 'no-store',
      'Content-Language': WORDS[language].lang,
      'Content-Security-Policy': POLICY,
      'X-Robots-Tag': 'noindex, nofollow',
      Vary: 'Accept-Language',
    })
    .type('text/html; charset=utf-8')
    .send(page);

const isRefusalCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.hasOwn(REFUSALS, code);

const refusalWords = (language: Language, code: RefusalCode): string => {
  const own: Partial<Record<string, string>> = WORDS[language].refusals;
  return own[code satisfies RefusalCode | OwnRefusal] ?? REFUSALS[code][language];
};

/** What the address says happened. It holds codes alone, so that nobody can put words into our mouth. */
function noticeOf(request: FastifyRequest, language: Language): Notice | null {
  const { done, refused } = queryOf(request);
  const command = PAGE_COMMANDS.find((each) => each === done);
  if (command !== undefined) return { good: true, text: WORDS[language].commands[command].done };
  return isRefusalCode(refused) ? { good: false, text: refusalWords(language, refused) } : null;
}

/** The case with the step that the address names, once it is recorded. */
async function recorded({ db }: Room, linked: LinkedCase, version: unknown): Promise<LinkedCase> {
  const wanted = typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : 0;
  const { id, state } = linked.found;
  if (state.version >= wanted) return linked;
  await waitUntil(async () => ((await findCaseVersion(db, id)) ?? 0) >= wanted, RECORDED_WITHIN_MS);
  return { ...linked, found: (await findCase(db, id)) ?? linked.found };
}

/** The customer's page of one case. It works without a script: reading changes nothing, a form carries out one command. */
export function ownerPageRoutes(app: FastifyInstance, room: Room): void {
  takesForms(app);

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { status = 200, notice, typed = {}, key = randomUUID() }: Shown,
  ): Promise<FastifyReply> => {
    const language = askedLanguage(request);
    const { lang, v } = queryOf(request);
    const linked = await recorded(room, linkedCaseOf(request), v);
    const page = ownerPage({
      view: await trackView(room, linked),
      language,
      action: addressOf(request, lang),
      otherAddress: addressOf(request, WORDS[language].other.language),
      key,
      typed,
      notice,
    });
    return send(reply, status, language, page);
  };

  const carryOut = async (
    request: FastifyRequest,
    command: PageCommand,
    wire: Record<string, unknown>,
    key: string,
  ): Promise<CommandAnswer> => {
    const valid = request.compileValidationSchema(BODIES[command] as Record<string, unknown>, 'body');
    if (!valid(wire)) throw new Problem('invalid');
    const { link, found } = linkedCaseOf(request);
    return giveCommand(room, found, {
      command,
      wire,
      actor: ownerActor(link),
      // The forms of one page share its key; each is a request of its own.
      key: `${command}/${key}`,
      bodyHash: sha256(canonicalText([command, wire])),
      ifMatch: undefined,
    });
  };

  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    if (problem.retryAfter !== undefined) void reply.header('Retry-After', String(problem.retryAfter));
    const language = askedLanguage(request);
    if (problem.code === 'not-found') return send(reply, 404, language, noSuchLink(language));
    const { problems } = WORDS[language];
    const words =
      problem.status === 429
        ? problems['too-many-attempts']
        : problem.status < 500
          ? problems.invalid
          : problems.failed;
    return send(reply, problem.status, language, failure(language, words));
  });

  app.get(
    '/t/:token',
    { config: { permit: { ownerLink: true } }, schema: { hide: true } },
    (request, reply) => show(request, reply, { notice: noticeOf(request, askedLanguage(request)) }),
  );

  app.post(
    '/t/:token',
    {
      config: { permit: { ownerLink: true } },
      schema: { hide: true, body: PostedForm },
      attachValidation: true,
    },
    async (request, reply) => {
      const posted = request.body as Posted | undefined;
      const { problems } = WORDS[askedLanguage(request)];
      const typed = Object.fromEntries(
        Object.entries(posted ?? {}).filter(([, value]) => typeof value === 'string'),
      ) as Record<string, string>;
      if (posted === undefined || request.validationError !== undefined)
        return show(request, reply, { status: 422, typed, notice: { good: false, text: problems.invalid } });
      const { command, key } = posted;
      const { lang } = queryOf(request);
      try {
        const wire = wireOf(posted, linkedCaseOf(request).found.state);
        const { version } = await carryOut(request, command, wire, key);
        return await reply.redirect(addressOf(request, lang, { done: command, v: String(version) }), 303);
      } catch (error) {
        const { code, status } = problemOf(error);
        if (code === 'invalid')
          return show(request, reply, { status, typed, notice: { good: false, text: problems.invalid } });
        if (code === 'key-reused')
          return show(request, reply, {
            status,
            typed,
            notice: { good: false, text: problems['key-reused'] },
          });
        // Not known to be done: the same key again, so that pressing once more does it once.
        if (code === 'unavailable')
          return show(request, reply, {
            status,
            typed,
            key,
            notice: { good: false, text: problems.unavailable },
          });
        if (!isRefusalCode(code)) throw error;
        return reply.redirect(addressOf(request, lang, { refused: code }), 303);
      }
    },
  );
}

interface Shown {
  readonly status?: number;
  readonly notice: Notice | null;
  readonly typed?: Record<string, string>;
  readonly key?: string;
}
