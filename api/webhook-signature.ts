import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Instant } from '../cases/time.ts';

const WINDOW_MS = 5 * 60_000;

/** Seconds since 1970, and `sha256=<hex>` of HMAC-SHA256 over `<timestamp>.<body bytes>`. */
export const TIMESTAMP_HEADER = 'x-guanjia-timestamp';
export const SIGNATURE_HEADER = 'x-guanjia-signature';

export const isSigned = (request: FastifyRequest): boolean => request.headers[SIGNATURE_HEADER] !== undefined;

/** The signature of a body at a time, as the sender makes it. */
export const signatureOf = (secret: string, timestamp: string, body: Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;

/** Whether the request was signed with the secret within the last five minutes; without a secret nothing ever was. */
export function hasValidSignature(
  request: FastifyRequest,
  secret: string | undefined,
  now: Instant,
): boolean {
  const { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: given } = request.headers;
  if (secret === undefined || typeof timestamp !== 'string' || typeof given !== 'string') return false;
  if (!/^\d{10}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > WINDOW_MS) return false;
  const expected = Buffer.from(signatureOf(secret, timestamp, request.rawBody ?? Buffer.alloc(0)));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
