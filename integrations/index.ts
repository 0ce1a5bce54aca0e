import { localPorts } from './local.ts';
import type { Ports } from './ports.ts';
import { webhookPorts } from './webhook.ts';

/** Every way out of the house; local unless the environment names an address (GUANJIA_WEBHOOK_URL). */
export const portsFor = (webhookUrl: string | undefined): Ports =>
  webhookUrl === undefined ? localPorts() : webhookPorts(webhookUrl);
