export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = Exclude<(typeof LOG_LEVELS)[number], 'silent'>;

/**
 * One line of JSON for whoever collects the output of the process: when, how grave, which part, and its fields. Errors
 * go to stderr. `LOG_LEVEL` leaves out what is less grave.
 * @param fields ids, counts and sentences of our own; never a token, an address with a query, or what a receiver wrote
 */
export function logLine(level: LogLevel, log: string, fields: Readonly<Record<string, unknown>>): void {
  if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(leastLevel(process.env.LOG_LEVEL))) return;
  const line = JSON.stringify({ at: new Date().toISOString(), level, log, ...fields });
  if (level === 'error') console.error(line);
  else console.log(line);
}

const leastLevel = (text: string | undefined): (typeof LOG_LEVELS)[number] =>
  LOG_LEVELS.find((level) => level === text?.trim().toLowerCase()) ?? 'info';
