import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Asking, asking } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

const times = (count: number, asked: () => number): number[] => Array.from({ length: count }, asked);
const statuses = ({ get }: Asking, url: string, count: number): number[] => times(count, () => get(url).status);

describe('reports and audit logs', () => {
  test('take five requests in ten seconds and say when to come back', () => {
    const caller = asking(worldOf({}));
    expect(statuses(caller, '/beta/reports/servicePrincipalSignInActivities', 3)).toEqual([200, 200, 200]);
    vi.advanceTimersByTime(4000);
    expect(statuses(caller, '/v1.0/auditLogs/directoryAudits', 3)).toEqual([200, 200, 429]);
    const refused = caller.get('/beta/auditLogs/signIns');
    expect(refused.headers).toMatchObject({
      'retry-after': '6',
      'x-ms-throttle-scope': 'Tenant_Application/Read/auditor/54826b22-38d6-4fb2-bad9-b7b93a3e9c5a',
    });
    expect(refused.error).toMatchObject({ code: 'TooManyRequests', message: 'Please retry again later.' });
    vi.advanceTimersByTime(6000);
    expect(statuses(caller, '/v1.0/auditLogs/directoryAudits', 4)).toEqual([200, 200, 200, 429]);
  });

  test('leave the directory alone', () => {
    const caller = asking(worldOf({}));
    statuses(caller, '/v1.0/auditLogs/directoryAudits', 6);
    expect(caller.get('/v1.0/applications').status).toBe(200);
  });
});

describe('the directory', () => {
  test('takes 8000 resource units in ten seconds, and warns from four fifths on', () => {
    const caller = asking(worldOf({}));
    expect(new Set(statuses(caller, '/v1.0/applications', 3199))).toEqual(new Set([200]));
    expect(caller.get('/v1.0/applications').headers['x-ms-throttle-limit-percentage']).toBe('0.8');
    statuses(caller, '/v1.0/applications', 800);
    expect(caller.get('/v1.0/applications').status).toBe(429);
    vi.advanceTimersByTime(10_000);
    expect(caller.get('/v1.0/applications').headers).not.toHaveProperty('x-ms-throttle-limit-percentage');
  });

  test('counts each tenant for itself', () => {
    statuses(asking(worldOf({})), '/v1.0/applications', 4001);
    expect(asking(worldOf({})).get('/v1.0/applications').status).toBe(200);
  });
});

describe('what costs Microsoft more', () => {
  test('keyCredentials in $select are read 150 times a minute', () => {
    const caller = asking(worldOf({}));
    const url = '/v1.0/applications?$select=id,keyCredentials';
    expect(new Set(statuses(caller, url, 150))).toEqual(new Set([200]));
    expect(caller.get(url).status).toBe(429);
    expect(caller.get('/v1.0/applications?$select=id').status).toBe(200);
  });

  test('signInActivity is read ten times a minute', () => {
    const caller = asking(worldOf({}));
    expect(statuses(caller, '/v1.0/users?$select=signInActivity', 11).at(-1)).toBe(429);
    vi.advanceTimersByTime(60_000);
    expect(caller.get('/v1.0/users?$select=signInActivity').status).toBe(200);
  });

  test('smaller pages than Graph’s own do not use the limits up sooner', () => {
    const caller = asking(worldOf({}, {}, 10));
    expect(new Set(statuses(caller, '/v1.0/applications?$select=id,keyCredentials', 600))).toEqual(new Set([200]));
  });
});
