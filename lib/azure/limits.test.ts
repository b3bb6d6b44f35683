import { expect, test } from 'vitest';
import { Limits } from '#lib/azure/limits';
import { Pacing } from '#lib/azure/pacing';

const booked = (limits: Limits, path: string, times: number, now = 0): number[] =>
  Array.from({ length: times }, () => limits.book(path, now));

test('reports and audit logs: five in ten seconds, together', () => {
  const limits = new Limits();
  expect(booked(limits, '/auditLogs/signIns?$top=1000', 3)).toEqual([0, 0, 0]);
  expect(booked(limits, 'https://graph.microsoft.com/beta/reports/appCredentialSignInActivities', 2, 4_000)).toEqual([
    0, 0,
  ]);
  expect(limits.book('/auditLogs/directoryAudits', 5_000)).toBe(5_500);
  expect(limits.book('/auditLogs/directoryAudits', 10_500)).toBe(0);
  expect(limits.book('/applications', 5_000)).toBe(0);
});

test('signInActivity: ten a minute, next pages included; other lists of users are free', () => {
  const limits = new Limits();
  const next = 'https://graph.microsoft.com/v1.0/users?%24select=id%2csignInActivity&$top=500&$skiptoken=x';
  expect(booked(limits, '/users?$select=id,signInActivity&$top=500', 9)).not.toContain(60_500);
  expect(booked(limits, next, 2)).toEqual([0, 60_500]);
  expect(limits.book('/users?$select=id', 0)).toBe(0);
});

test('keyCredentials: a hundred and fifty a minute', () => {
  expect(booked(new Limits(), '/applications?$select=id,keyCredentials', 151).slice(-2)).toEqual([0, 60_500]);
});

test('resource units: what answers cost holds later requests back until enough of it is ten seconds old', () => {
  const limits = new Limits();
  limits.spend('/applications', 100, 0);
  limits.spend('/applications', 3_400, 2_000);
  limits.spend('/auditLogs/signIns', 9_000, 2_000);
  expect(limits.book('/users', 3_000)).toBe(7_500);
  expect(limits.book('/users', 10_500)).toBe(0);
});

const pacingWith = (stop: AbortController, waits: number[] = []): Pacing =>
  new Pacing(stop.signal, (_, waitMs) => waits.push(waitMs));
const askReport = (pacing: Pacing): Promise<string> =>
  pacing.graphTurn('graph /auditLogs/signIns', '/auditLogs/signIns', async () => 'read');

test('who waits for a limit holds no place: the directory is read meanwhile, and a cancel ends the wait at once', async () => {
  const stop = new AbortController();
  const waits: number[] = [];
  const pacing = pacingWith(stop, waits);
  const asked = Array.from({ length: 15 }, () => askReport(pacing));
  const ended = Promise.allSettled(asked);
  const read = Array.from({ length: 12 }, () => pacing.graphTurn('x', '/applications', async () => 'read'));
  expect(await Promise.all(read)).toEqual(Array(12).fill('read'));
  expect(await Promise.all(asked.slice(0, 5))).toEqual(Array(5).fill('read'));
  expect(waits).toHaveLength(10);
  const stoppedAt = performance.now();
  stop.abort();
  const outcomes = (await ended).map((result) => (result.status === 'rejected' ? result.reason.code : 'read'));
  expect(outcomes.slice(5)).toEqual(Array(10).fill('cancelled'));
  expect(performance.now() - stoppedAt).toBeLessThan(1_000);
});
