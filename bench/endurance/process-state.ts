import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process holds at one moment, as Linux tells it. */
export interface ProcessState {
  readonly rssMiB: number;
  /** Open files, without sockets: connections that are kept for the next request come and go by themselves. */
  readonly files: number;
  readonly sockets: number;
}

/** @param pid of a process of this user. Source: https://www.kernel.org/doc/html/latest/filesystems/proc.html */
export function stateOf(pid: number): ProcessState {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const rssKiB = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN);
  const targets = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      // Closed since it was listed: the listing itself is one of them when a process looks at itself.
      return [];
    }
  });
  const sockets = targets.filter((target) => target.startsWith('socket:')).length;
  return { rssMiB: rssKiB / 1024, files: targets.length - sockets, sockets };
}
