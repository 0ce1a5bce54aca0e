/**
 * Makes the namespace and its search attributes on a Temporal server somebody runs; does nothing when they are there. Closed
 * workflows are kept for 90 days. Told by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.
 */
import { readEnv } from './env.ts';
import { createNamespace, isTemporalAnswering, prepareNamespace } from './temporal-namespace.ts';

const RETENTION_DAYS = 90;
const { temporalAddress, temporalNamespace } = readEnv();
if (!(await isTemporalAnswering(temporalAddress, temporalNamespace)))
  await createNamespace(temporalAddress, temporalNamespace);
await prepareNamespace(temporalAddress, temporalNamespace, { retentionDays: RETENTION_DAYS });
console.log(`Namespace ${temporalNamespace} is ready at ${temporalAddress}.`);
