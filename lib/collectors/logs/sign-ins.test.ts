import { expect, test } from 'vitest';
import type * as z from 'zod';
import type { Azure, GraphListOptions, GraphReader } from '#lib/azure/readers';
import signIns, { nextDays } from '#lib/collectors/logs/sign-ins';
import { DEFAULT_COLLECT_SETTINGS } from '#lib/model/collect-settings';
import type { SignInRecord } from '#lib/model/logs/sign-ins';

const NOW = '2026-11-22T14:00:00Z';
const PAGE = 1000;

const row = (at: string, more = {}) => ({
  createdDateTime: at,
  signInEventTypes: ['servicePrincipal'],
  servicePrincipalId: 'SP1',
  appId: 'APP1',
  servicePrincipalCredentialKeyId: 'KEY1',
  federatedCredentialId: '',
  clientCredentialType: 'clientSecret',
  resourceId: 'R1',
  resourceDisplayName: 'Microsoft Graph',
  ipAddress: '',
  status: { errorCode: 0 },
  ...more,
});
type Row = ReturnType<typeof row>;

/** A log that answers as Microsoft does: both ends of a slice included, a thousand to a page. */
function logOf(rows: readonly Row[], restarts = 0): { readonly azure: Azure; readonly asked: string[] } {
  const asked: string[] = [];
  let left = restarts;
  const reader = (onRows: (done: number) => void): Pick<GraphReader, 'list'> => ({
    async list<W, T>(path: string, wire: z.ZodType<W>, toModel: (row: W) => T, options?: GraphListOptions) {
      const [, from = '', to = ''] = /ge (\S+) and createdDateTime le (\S+)/.exec(decodeURIComponent(path)) ?? [];
      asked.push(`${from} ${to}`);
      const matching = rows.filter(({ createdDateTime: at }) => at >= from && at <= to);
      if (left > 0) {
        left -= 1;
        matching.slice(0, 1).map((item) => toModel(wire.parse(item)));
        options?.onRestart?.();
      }
      const read = matching.map((item) => toModel(wire.parse(item)));
      for (let page = 0; page <= Math.floor(Math.max(0, read.length - 1) / PAGE); page += 1) onRows(read.length);
      return read;
    },
  });
  return { azure: { tenantId: 't', graph: reader } as unknown as Azure, asked };
}

const collect = (azure: Azure, settings = {}): Promise<readonly SignInRecord[]> =>
  signIns.collect({
    azure,
    delta: null,
    facts: {},
    onRows: () => undefined,
    settings: { ...DEFAULT_COLLECT_SETTINGS, ...settings },
    now: NOW,
  });
const uses = (records: readonly SignInRecord[]) => records.filter((record) => record.what === 'use');
const windowFrom = (records: readonly SignInRecord[]) =>
  records.flatMap((record) => (record.what === 'window' ? [`${record.kind} ${record.from} ${record.to}`] : []));

test('sign-ins that differ only in time are one use, counted', async () => {
  const { azure } = logOf([
    row('2026-11-22T13:00:00Z'),
    row('2026-11-20T13:00:00Z', { status: { errorCode: 7000215 } }),
    row('2026-11-21T09:00:00Z', { signInEventTypes: ['managedIdentity'], clientCredentialType: 'managedIdentity' }),
  ]);
  expect(uses(await collect(azure))).toEqual([
    {
      what: 'use',
      kind: 'service-principal',
      servicePrincipalId: 'sp1',
      appId: 'app1',
      credentialId: 'key1',
      credentialType: 'clientSecret',
      resourceAppId: 'r1',
      resourceName: 'Microsoft Graph',
      ipAddress: null,
      lastAt: '2026-11-22T13:00:00Z',
      succeeded: 1,
      failed: 1,
    },
    expect.objectContaining({ kind: 'managed-identity', credentialId: null, succeeded: 1 }),
  ]);
});

test('a short log is read in two stretches; one at their border is counted once', async () => {
  const { azure, asked } = logOf([row('2026-11-21T14:00:01Z'), row('2026-11-15T14:00:00Z')]);
  const records = await collect(azure);
  expect(asked).toEqual(['2026-11-21T14:00:01Z 2026-11-22T14:00:01Z', '2026-11-15T14:00:00Z 2026-11-21T14:00:01Z']);
  expect(uses(records)).toMatchObject([{ succeeded: 2 }]);
  expect(windowFrom(records)).toEqual([
    `service-principal 2026-11-15T14:00:00Z ${NOW}`,
    `managed-identity 2026-11-15T14:00:00Z ${NOW}`,
  ]);
});

test('after the page limit no further day is begun, and the window says how far back was read', async () => {
  const busy = Array.from({ length: 1500 }, () => row('2026-11-22T10:00:00Z'));
  const { azure, asked } = logOf([...busy, row('2026-11-20T10:00:00Z')]);
  const records = await collect(azure, { signInPagesMax: 2 });
  expect(asked).toHaveLength(1);
  expect(uses(records)).toMatchObject([{ succeeded: 1500 }]);
  expect(windowFrom(records)[0]).toBe(`service-principal 2026-11-21T14:00:01Z ${NOW}`);
});

test('what a restarted list had counted is forgotten', async () => {
  const { azure } = logOf([row('2026-11-22T13:00:00Z')], 1);
  expect(uses(await collect(azure))).toMatchObject([{ succeeded: 1 }]);
});

test('stretches follow what fits a page', () => {
  expect(nextDays(1, { pages: 1, rows: 100 })).toBe(10);
  expect(nextDays(4, { pages: 1, rows: 1000 })).toBe(4);
  expect(nextDays(10, { pages: 3, rows: 2500 })).toBe(1);
  expect(nextDays(1, { pages: 1, rows: 900 })).toBe(1);
});

test('it is off where no days are asked for', () => {
  expect(signIns.offBecause?.({ ...DEFAULT_COLLECT_SETTINGS, signInDays: 0 })).toContain('SIGN_IN_DAYS');
  expect(signIns.offBecause?.(DEFAULT_COLLECT_SETTINGS)).toBeNull();
});
