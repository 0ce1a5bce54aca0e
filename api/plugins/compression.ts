import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** Below this a packet goes out all the same. */
const WORTH_IT_BYTES = 1_024;

/** Answers go out as gzip: a list of cases is a tenth of its size on a telephone. Live events never, and bodies of requests come as they are. */
export const compression = fp(async (app: FastifyInstance) => {
  await app.register(compress, {
    encodings: ['gzip'],
    threshold: WORTH_IT_BYTES,
    globalDecompression: false,
  });
});
