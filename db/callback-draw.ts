import { createHmac } from 'node:crypto';

/**
 * Whether a case is drawn for a callback: by HMAC with a secret of the community over the case's id, so that nobody can
 * predict it and everybody with the secret can check it (domain.md §6). `sharePercent` is 30–100.
 */
export function isDrawnForCallback(secret: Buffer, caseId: string, sharePercent: number): boolean {
  const drawn = createHmac('sha256', secret).update(`callback\n${caseId}`).digest().readUInt32BE(0);
  return (drawn / 2 ** 32) * 100 < sharePercent;
}
