import { readFileSync } from 'node:fs';

/** Clock ticks of a second in /proc, on every Linux of today. */
const TICKS = 100;

/** Seconds of processor time that a process has used until now, its threads included. @throws outside of Linux, or once it has ended */
export function processorSeconds(pid: number): number {
  // The name, in brackets, may hold blanks: fields are counted behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
