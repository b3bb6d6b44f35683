import { expect, test } from 'vitest';
import { type HealthFacts, healthChecks } from '#lib/report/health/health-checks';

const NOW = '2026-11-26T12:00:00Z';
const WELL: HealthFacts = {
  engine: 'sqlite',
  lastScan: { finishedAt: '2026-11-26T03:05:00Z', state: 'complete' },
  due: { everySeconds: 86_400 },
  isPaused: false,
  evidenceKeyProblem: null,
  channelProblems: 0,
  deliveries: [{ state: 'sent', endedAt: '2026-11-26T03:06:00Z' }],
};
const notWell = (facts: Partial<HealthFacts>): string[] =>
  healthChecks({ ...WELL, ...facts }, NOW)
    .filter(({ state }) => state !== 'ok')
    .map(({ name, because }) => `${name}: ${because}`);

test('what is well is not told as anything else', () => {
  expect(notWell({})).toEqual([]);
});

test.each([
  [{ lastScan: null }, 'last-scan: No scan'],
  [{ lastScan: { finishedAt: '2026-11-24T11:00:00Z', state: 'complete' } }, 'last-scan: The last sealed scan is older'],
  [{ lastScan: { finishedAt: '2026-11-26T03:05:00Z', state: 'partial' } }, 'last-scan: The last scan could not read'],
  [{ isPaused: true }, 'schedule: The schedule is paused'],
  [{ evidenceKeyProblem: '/keys/k.pem is missing' }, 'evidence-key: The key that signs'],
  [{ channelProblems: 1 }, 'notifications: A channel is set'],
  [{ deliveries: [{ state: 'failed', endedAt: '2026-11-26T03:06:00Z' }] }, 'notifications: A message was given up'],
] as const)('%o is told with the next step', (facts, words) => {
  const [only, ...more] = notWell(facts as Partial<HealthFacts>);
  expect(only).toContain(words);
  expect(more).toEqual([]);
  // Whoever asks may be anybody.
  expect(only).not.toContain('/keys');
});

test('an old scan is no warning where none is due, and an old failure no longer is', () => {
  expect(notWell({ due: null, lastScan: { finishedAt: '2026-01-01T00:00:00Z', state: 'complete' } })).toEqual([]);
  expect(notWell({ deliveries: [{ state: 'failed', endedAt: '2026-11-20T03:06:00Z' }] })).toEqual([]);
});
