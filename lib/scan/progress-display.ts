import type { Writable } from 'node:stream';
import type { Scan, ScanEvent, ScanState } from '#lib/model/scan';
import type { EndpointTally, SourceReading, SourceTally } from '#lib/model/source';
import { SEVERITIES } from '#lib/model/verdict';

/** Control characters out of tenant text, so that a name cannot drive the terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}|\p{Cf}/gu, ' ');

const ENDED: Readonly<Record<ScanState, string>> = {
  running: 'is running',
  complete: 'is complete',
  partial: 'is partial',
  failed: 'failed',
  cancelled: 'was cancelled',
  interrupted: 'was interrupted',
};

const counted = (count: number, noun: string): string => `${count} ${count === 1 ? noun : `${noun}s`}`;

/** What `npm run scan` prints: a line per phase, source, wait and gap while it runs, tables at the end. */
export class ProgressDisplay {
  readonly #out: Writable | null;

  constructor(out: Writable | null) {
    this.#out = out;
  }

  show(event: ScanEvent): void {
    const line = lineFor(event);
    if (line) this.#print(line);
  }

  finish(scan: Scan, tallies: readonly EndpointTally[], sources: readonly SourceTally[]): void {
    if (tallies.length > 0) this.#print(`\n${endpointTable(tallies)}`);
    const summary = scan.summary;
    if (summary && !summary.imported) this.#print(`\n${sourceTable(summary.readings, sources)}`);
    if (summary) {
      const counts = SEVERITIES.map((severity) => `${summary.bySeverity[severity]} ${severity}`).join(', ');
      this.#print(
        `\n${counted(summary.open, 'open finding')}: ${counts}; ${summary.notExamined} not examined in this scan.`,
      );
      this.#print(`${summary.added} new, ${summary.reopened} reopened, ${summary.resolved} resolved.`);
    }
    if (scan.signInMethod === 'client-secret')
      this.#print(
        'This scan signed in with a client secret. A managed identity needs none: see README, "A real tenant".',
      );
    this.#print(`Scan ${scan.id} ${ENDED[scan.state]}.${scan.failure ? ` ${plain(scan.failure)}` : ''}`);
  }

  #print(line: string): void {
    this.#out?.write(`${line}\n`);
  }
}

function lineFor(event: ScanEvent): string | null {
  switch (event.type) {
    case 'phase':
      return `[${event.index}/${event.of}] ${event.label}`;
    case 'read':
      return `  ${event.source}: ${counted(event.rows, 'row')}`;
    case 'gap':
      return `  ${event.source}: ${event.outcome}. ${plain(event.because)}${event.closes ? ` Needs: ${plain(event.closes)}.` : ''}`;
    case 'how':
      return `  ${event.source}: ${plain(event.says)}`;
    case 'drift':
      return `  ${event.source}: ${counted(event.objects, 'object')} differ from what changes had told: ${plain(event.ids.join(', '))}`;
    case 'throttle':
      return `  waiting ${(event.waitMs / 1000).toFixed(1)} s for ${event.endpoint}`;
    case 'progress':
      return `  ${event.source}: ${event.done} ${event.unit} so far`;
    default:
      return null;
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function endpointTable(tallies: readonly EndpointTally[]): string {
  const sum = (pick: (tally: EndpointTally) => number): number => tallies.reduce((sum, tally) => sum + pick(tally), 0);
  const total: EndpointTally = {
    endpoint: 'total',
    requests: sum((tally) => tally.requests),
    pages: sum((tally) => tally.pages),
    retries: sum((tally) => tally.retries),
    units: sum((tally) => tally.units),
    waitedMs: sum((tally) => tally.waitedMs),
  };
  return table(
    ['endpoint', 'requests', 'pages', 'retries', 'units', 'waited'],
    [...tallies, total].map(({ endpoint, requests, pages, retries, units, waitedMs }) => [
      endpoint,
      ...[requests, pages, retries, units].map(String),
      seconds(waitedMs),
    ]),
  );
}

function sourceTable(readings: readonly SourceReading[], tallies: readonly SourceTally[]): string {
  const bySource = new Map(tallies.map((tally) => [tally.source, tally]));
  return table(
    ['source', 'requests', 'rows', 'units', 'waited'],
    readings.map(({ source, rows }) => {
      const { requests = 0, units = 0, waitedMs = 0 } = bySource.get(source) ?? {};
      return [source, ...[requests, rows, units].map(String), seconds(waitedMs)];
    }),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [head, ...rows].map(line).join('\n');
}
