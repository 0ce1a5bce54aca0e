/**
 * Carries out one message, page or call that a step wrote into the outbox. Claim, send, mark: whoever repeats it finds a row
 * already sent and sends nothing. Between the provider's answer and the mark a kill leaves `sending`: then the same key goes
 * out again and the provider must drop it.
 */
import { ApplicationFailure } from '@temporalio/activity';
import { claimOutgoing, markCallEnded, markOutgoingSent, type Claimed } from '../db/queries/outgoing.ts';
import { findRecipients, type ReachablePerson } from '../db/queries/recipients.ts';
import { getStoredCase } from '../db/queries/stored-case.ts';
import { findTexts } from '../db/queries/texts.ts';
import { ProviderFailure } from '../integrations/ports.ts';
import { textOf } from '../cases/texts/zh.ts';
import { linkFor, maskedLink } from './owner-link.ts';
import type { Deps } from './deps.ts';

export interface ContactActivities {
  /** A text to a customer, to staff or to the committee. Expired: past its last useful instant, or no longer right to send. */
  deliverMessage(effect: { key: string }): Promise<{ outcome: 'sent' | 'expired' }>;
  /** Answers when the call has ended. */
  placeCall(effect: { key: string }): Promise<{ outcome: 'no-answer' | 'not-placed' | 'expired' }>;
  /** Pages one person of a duty list. */
  pagePerson(effect: { key: string }): Promise<{ outcome: 'sent' | 'expired' }>;
}

export function contactActivities(deps: Deps): ContactActivities {
  return {
    deliverMessage: ({ key }) => sendText(deps, key),
    pagePerson: ({ key }) => sendText(deps, key),
    async placeCall({ key }) {
      const claimed = await claim(deps, key, 'call');
      if (claimed.state === 'expired') return { outcome: 'expired' };
      if (claimed.state === 'sent') return { outcome: claimed.callOutcome ?? 'no-answer' };
      const [person] = await findRecipients(deps.db, deps.keys, claimed);
      if (person === undefined) {
        await markCallEnded(deps.db, { key, body: null, outcome: 'not-placed', providerId: null });
        return { outcome: 'not-placed' };
      }
      const { text, kept } = await wordsFor(deps, claimed, person);
      const report = await providerSays(() => deps.ports.voice.place({ key, to: person.phone, text }));
      await markCallEnded(deps.db, {
        key,
        body: kept,
        outcome: report.result,
        providerId: report.providerId,
      });
      return { outcome: report.result };
    },
  };
}

async function sendText(deps: Deps, key: string): Promise<{ outcome: 'sent' | 'expired' }> {
  const claimed = await claim(deps, key, 'message');
  if (claimed.state === 'expired' || claimed.state === 'sent') return { outcome: claimed.state };
  const people = await findRecipients(deps.db, deps.keys, claimed);
  const [first] = people;
  if (first === undefined) throw ApplicationFailure.nonRetryable('nobody to send it to', 'no-recipient');
  const { text, kept } = await wordsFor(deps, claimed, first);
  const providerIds = await Promise.all(
    people.map((person) => sendTo(deps, claimed, person, people.length, text)),
  );
  await markOutgoingSent(deps.db, { key, body: kept, providerId: providerIds[0] ?? null });
  return { outcome: 'sent' };
}

/** One row may go to several people of a role: each gets a key of their own, the same at every repeat. */
async function sendTo(
  { ports }: Deps,
  { key, channel }: Claimed,
  person: ReachablePerson,
  people: number,
  text: string,
): Promise<string> {
  const ownKey = people === 1 ? key : `${key}/${person.id}`;
  if (channel !== 'voice')
    return (await providerSays(() => ports.sms.send({ key: ownKey, to: person.phone, text }))).providerId;
  const report = await providerSays(() => ports.voice.place({ key: ownKey, to: person.phone, text }));
  // A page that did not ring reached nobody; unanswered, the duty list's next person follows by its own clock.
  if (report.result === 'not-placed')
    throw ApplicationFailure.retryable('the call was not placed', 'not-placed');
  return report.providerId;
}

/** The text as it is sent, and as it is kept: a link opens the case, so staff read it without its token. */
async function wordsFor(
  deps: Deps,
  claimed: Claimed,
  { id: person }: ReachablePerson,
): Promise<{ text: string; kept: string }> {
  const { db, publicUrl } = deps;
  const { state } = await getStoredCase(db, claimed.caseId);
  const id = claimed.params.text;
  const written = typeof id === 'string' ? await findTexts(db, [id], claimed.caseId) : null;
  const link = claimed.audience === 'customer' ? await linkFor(deps, state, person, claimed.now) : null;
  const occasion = {
    ...claimed,
    state,
    written: typeof id === 'string' ? (written?.get(id) ?? null) : null,
  };
  return {
    text: textOf(claimed.template, { ...occasion, link }),
    kept: textOf(claimed.template, { ...occasion, link: link === null ? null : maskedLink(publicUrl) }),
  };
}

async function claim({ db }: Deps, key: string, kind: 'message' | 'call'): Promise<Claimed> {
  const claimed = await claimOutgoing(db, key, kind);
  if (claimed === undefined)
    throw ApplicationFailure.nonRetryable(`no ${kind} of this key`, 'unknown-message');
  return claimed;
}

/** A provider's failure goes to the engine by its code alone: the answer's text might name a person. */
async function providerSays<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ProviderFailure)
      throw ApplicationFailure.retryable(`provider: ${error.code}`, 'provider-failed');
    throw error;
  }
}
