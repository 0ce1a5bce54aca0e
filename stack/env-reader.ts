import { resolve } from 'node:path';

export type EnvProblem = { name: string; wrong: string; remedy: string };

/**
 * Reads variables by name and gathers what is wrong instead of stopping at the first. An empty variable counts as absent,
 * as compose files write it.
 */
export class EnvReader {
  readonly problems: EnvProblem[] = [];
  readonly #source: NodeJS.ProcessEnv;

  constructor(source: NodeJS.ProcessEnv) {
    this.#source = source;
  }

  problem(name: string, wrong: string, remedy: string): undefined {
    this.problems.push({ name, wrong, remedy });
    return undefined;
  }

  isFaulty(name: string): boolean {
    return this.problems.some((problem) => problem.name === name);
  }

  text(name: string): string | undefined {
    const value = this.#source[name]?.trim();
    return value === '' ? undefined : value;
  }

  checked(name: string, good: (text: string) => boolean, wrong: string, remedy: string): string | undefined {
    const value = this.text(name);
    return value === undefined || good(value) ? value : this.problem(name, wrong, remedy);
  }

  flag(name: string): boolean {
    const value = this.text(name);
    if (value !== undefined && value !== '0' && value !== '1')
      this.problem(name, 'is neither 1 nor 0', 'set 1, 0 or nothing');
    return value === '1';
  }

  port(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
    if (port >= 1 && port <= 65_535) return port;
    return this.problem(name, 'is not a port', 'set a whole number from 1 to 65535');
  }

  url(name: string, protocols: readonly string[], example: string): string | undefined {
    const good = (text: string): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol);
    return this.checked(name, good, `is not an address beginning with ${protocols[0]}//`, `e.g. ${example}`);
  }

  path(name: string): string | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : resolve(value);
  }

  oneOf<const T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = values.find((candidate) => candidate === value);
    return found ?? this.problem(name, 'is not known', `choose one of ${values.join(', ')}`);
  }
}
