import { describe, expect, test } from 'vitest';
import type { HeldCredential } from '#lib/inventory/inventory';
import { NO_USAGE } from '#lib/inventory/usage/build-usage';
import type { SeenSignIn } from '#lib/inventory/usage/usage';
import type { Resource } from '#lib/model/azure-resource';
import { grantsUnderWay, routeUnderWay, underWay } from '#lib/plan/build/under-way';
import type { ApplicationCase } from '#lib/plan/route/application-case';
import { answer } from '#lib/plan/route/route';
import { planItem } from '#lib/plan/testing/items';

const previous = planItem();
const id = previous.workloads[0]?.id ?? '';
const identity = { systemAssigned: true, principalId: 'p', tenantId: null, userAssigned: [] };
const resources = (has: boolean): ReadonlyMap<string, Resource> =>
  new Map([[id, { id, identity: has ? identity : null } as unknown as Resource]]);
const credential = (keyId: string): HeldCredential => ({ keyId }) as unknown as HeldCredential;
const OLD = previous.credentials[0]?.keyId ?? '';
const signIn = (credentialId: string): SeenSignIn => ({
  credentialId,
  resourceAppId: null,
  resourceName: null,
  ipAddress: null,
  lastAt: '2026-11-22T14:00:00Z',
  succeeded: 1,
});
const given = (over: Partial<ApplicationCase> = {}): ApplicationCase => ({
  application: null,
  servicePrincipal: null,
  credentials: [],
  live: [credential(OLD)],
  expired: [],
  unusedBecause: null,
  usage: NO_USAGE,
  targets: [],
  delegatedOnly: false,
  blockers: [],
  unread: [],
  typeOf: () => 'microsoft.logic/workflows',
  ...over,
});
const CERTIFICATE = answer('certificate', 'No workload was found.', 'Finding one.');

describe('a migration under way', () => {
  test('is one when a planned workload has an identity and no longer names the application', () => {
    const begun = underWay(previous, given(), resources(true));
    expect(begun?.moved).toEqual(previous.workloads);
    expect(begun && routeUnderWay(begun, CERTIFICATE, given())).toMatchObject({ route: 'managed-identity', line: 3 });
  });
  test('is none before anything moved, without a plan, or on another route', () => {
    expect(underWay(previous, given(), resources(false))).toBeNull();
    expect(underWay(previous, given(), new Map())).toBeNull();
    expect(underWay(undefined, given(), resources(true))).toBeNull();
    expect(underWay(planItem({ route: 'certificate' }), given(), resources(true))).toBeNull();
  });
  test('is looked at afresh once somebody signs in with a credential that was not planned', () => {
    const live = [credential(OLD), credential('new')];
    const used = (keyId: string) => ({ live, usage: { ...NO_USAGE, signIns: [signIn(keyId)] } });
    expect(underWay(previous, given(used(OLD)), resources(true))).not.toBeNull();
    expect(underWay(previous, given(used('new')), resources(true))).toBeNull();
  });
  test('keeps what was proven, and takes up what is proven since', () => {
    const begun = underWay(previous, given(), resources(true));
    if (!begun) throw new Error('It is under way.');
    const [mail, directory, storage] = previous.grants;
    if (!mail || !directory || !storage) throw new Error('The plan has three grants.');
    const unknown = { ...mail, use: 'unknown', decision: 'ask' } as const;
    const since = { ...storage, use: 'used', decision: 'grant' } as const;
    expect(grantsUnderWay(begun, [unknown, { ...directory, decision: 'ask' }, since])).toEqual([
      mail,
      directory,
      since,
    ]);
    expect(grantsUnderWay(begun, [])).toEqual([mail]);
  });
});
