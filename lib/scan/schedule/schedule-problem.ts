import { Cron } from 'croner';

/** Two days of every quarter of an hour: what lies too close lies so within the first of them. */
const RUNS_LOOKED_AT = 200;
/** A scan that takes longer is joined and not doubled, but then what is due more often says nothing new. */
export const MINUTES_MIN = 15;
const LENGTH_MAX = 120;

export type ScheduleProblem = 'no-expression' | 'odd-expression' | 'never' | 'too-often';

export const SCHEDULE_PROBLEMS: Readonly<
  Record<ScheduleProblem | 'changed-meanwhile' | 'no-change' | 'no-tenant', string>
> = {
  'no-expression': 'Write when scans are due, such as 0 3 * * * for every night at three, UTC.',
  'odd-expression':
    'This is not a cron expression. Use five fields (minute, hour, day, month, weekday) in UTC, such as 0 3 * * *.',
  never: 'This names a time that never comes. Check day and month.',
  'too-often': `Two scans would be due within less than ${MINUTES_MIN} minutes. Use a longer interval, such as 0 * * * * for every hour.`,
  'no-change': 'Nothing was chosen. Set the schedule, pause it, or go back to SCAN_SCHEDULE.',
  'no-tenant':
    'No tenant is configured here, so no scan can be due. Set AZURE_TENANT_ID and start the dashboard again.',
  'changed-meanwhile':
    'Somebody set the schedule at the same moment. Look at it, and set it again if you still want to.',
};

/** What is wrong with an expression that somebody sets; null: nothing. */
export function scheduleProblem(expression: string): ScheduleProblem | null {
  if (expression === '') return 'no-expression';
  // Five fields: seconds would only be a way to scan too often.
  if (expression.length > LENGTH_MAX || expression.split(/\s+/).length !== 5) return 'odd-expression';
  let cron: Cron;
  try {
    cron = new Cron(expression, { timezone: 'UTC', paused: true });
  } catch {
    return 'odd-expression';
  }
  const runs = cron.nextRuns(RUNS_LOOKED_AT);
  if (runs.length === 0) return 'never';
  const gaps = runs.slice(1).map((run, index) => run.getTime() - (runs[index]?.getTime() ?? 0));
  return gaps.some((gap) => gap < MINUTES_MIN * 60_000) ? 'too-often' : null;
}
