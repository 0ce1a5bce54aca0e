import { createHash, createHmac } from 'node:crypto';
import type { MasterKeys } from './crypto.ts';

/** 144 bits: nobody guesses one, and it is short enough for a text and a QR code. */
const TOKEN_BYTES = 18;
const TOKEN = /^[A-Za-z0-9_-]{24}$/;

export const isOwnerLinkToken = (text: string): boolean => TOKEN.test(text);

/**
 * The token of a link, made anew from its id wherever a text must carry it: whoever has the database alone cannot make one,
 * and no clear token needs to be kept (docs/adr/0007-owner-links-are-rebuilt-not-kept.md).
 */
export const ownerLinkToken = (keys: MasterKeys, linkId: string): string =>
  createHmac('sha256', keys.ownerLink).update(linkId).digest().subarray(0, TOKEN_BYTES).toString('base64url');

/** What is stored of a token and looked up by. */
export const ownerLinkHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** `https://service.example/t/<token>`. */
export const ownerLinkUrl = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/t/${token}`;

/** Stands in a token's place wherever a text is kept: who reads the outbox must not hold the customer's link. */
export const MASKED_TOKEN = '…';
