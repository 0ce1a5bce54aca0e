import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;
const VALUE_TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
} as const;
const DAY_SECONDS = 86_400;

/** True when the server knows the namespace and answers within `withinMs`. */
export async function isTemporalAnswering(
  address: string,
  namespace: string,
  withinMs = 2_000,
): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: withinMs });
    const { workflowService } = connection;
    await connection.withDeadline(Date.now() + withinMs, () =>
      workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    // Not yet up, or not a Temporal server: the caller decides how long to ask.
    return false;
  } finally {
    await connection?.close();
  }
}

/**
 * Registers the search attributes the namespace lacks (a server with an older database file has none of the newer ones)
 * and sets how long closed workflows are kept, in days. Rejects when an attribute exists with another type.
 */
export async function prepareNamespace(
  address: string,
  namespace: string,
  options: { retentionDays?: number } = {},
): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  try {
    if (options.retentionDays !== undefined)
      await retain(connection, namespace, options.retentionDays * DAY_SECONDS);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing: Record<string, number> = {};
    for (const { name, type } of SEARCH_ATTRIBUTES) {
      const present = customAttributes[name];
      if (present === undefined) missing[name] = VALUE_TYPES[type];
      else if (present !== VALUE_TYPES[type])
        throw new Error(`The search attribute ${name} of namespace ${namespace} is not of type ${type}.`);
    }
    if (Object.keys(missing).length > 0)
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  } finally {
    await connection.close();
  }
}

/** A namespace of its own with all search attributes, for instance for one test file. */
export async function createNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: proto.google.protobuf.Duration.fromObject({ seconds: DAY_SECONDS }),
    });
  } finally {
    await connection.close();
  }
  await prepareNamespace(address, namespace);
}

async function retain(connection: Connection, namespace: string, seconds: number): Promise<void> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) === seconds) return;
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: proto.google.protobuf.Duration.fromObject({ seconds }) },
  });
}
