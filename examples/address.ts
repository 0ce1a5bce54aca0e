import { defaultDataFolder } from '../stack/data-folder.ts';
import { readRemembered } from '../stack/remembered.ts';

/** Where the product answers: the argument, else GUANJIA_URL, else what the last `npm start` announced, else its default. */
export function addressOfProduct(argument: string | undefined): string {
  const given = argument ?? process.env.GUANJIA_URL;
  if (given !== undefined && given !== '') return given;
  const folder = process.env.GUANJIA_DATA ?? defaultDataFolder();
  const running = readRemembered(folder, 'running') as { address?: string } | undefined;
  return running?.address ?? 'http://127.0.0.1:8080';
}
