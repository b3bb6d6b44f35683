import { addAudit, PRINCIPAL_SECRETS_ADDED, SECRETS_CREATED } from '#lib/simulator/contoso/graph/audits';
import { addPolicy, addRecommendation, setDefaultPolicy } from '#lib/simulator/contoso/graph/governance';
import type { People } from '#lib/simulator/contoso/graph/people';
import {
  addServicePrincipalActivity,
  addSignIn,
  graphSignIn,
  vaultSignIn,
} from '#lib/simulator/contoso/graph/sign-ins';
import type { Building } from '#lib/simulator/contoso/world';
import { SECRETS_UPDATED } from '#lib/simulator/tenant/rows/directory-audit';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const DAY_MS = 86_400_000;
const SIGN_INS_MAX = 6_000;
const IPS = ['20.50.10.4', '20.50.10.5', '20.61.7.19', '52.174.33.8', ''];

const rowsOf = (value: unknown): readonly WireObject[] => (Array.isArray(value) ? (value as WireObject[]) : []);
const daysAgo = (building: Building, at: unknown): number =>
  Math.max(0, (building.now.getTime() - Date.parse(String(at))) / DAY_MS);

/** What the reports say of every application whose credentials signed in, unless the story said it. */
export function addOrdinaryActivity(building: Building): void {
  const random = building.random.fork('ordinary activity');
  const told = new Set((building.graph.get('servicePrincipalSignInActivities') ?? []).map(({ appId }) => appId));
  const latest = new Map<string, number>();
  for (const { appId, signInActivity } of building.graph.get('appCredentialSignInActivities') ?? []) {
    const days = daysAgo(building, (signInActivity as WireObject).lastSignInDateTime);
    latest.set(String(appId), Math.min(days, latest.get(String(appId)) ?? days));
  }
  for (const [appId, asClient] of latest)
    if (!told.has(appId))
      addServicePrincipalActivity(building, {
        appId,
        asClient,
        ...(random.chance(0.2) ? { delegatedClient: random.int(0, 90) } : {}),
        ...(random.chance(0.1) ? { asResource: random.int(0, 40) } : {}),
      });
}

/** The sign-in log of ordinary service principals, as far as it agrees with when their credentials were last used. */
export function addOrdinarySignIns(building: Building, principals: readonly WireObject[], perPrincipal: number): void {
  const random = building.random.fork('ordinary sign-ins');
  const used = new Map(
    (building.graph.get('appCredentialSignInActivities') ?? []).map((row) => [
      String(row.appId),
      { keyId: String(row.keyId), days: daysAgo(building, (row.signInActivity as WireObject).lastSignInDateTime) },
    ]),
  );
  const most = (building.graph.get('signIns')?.length ?? 0) + SIGN_INS_MAX;
  for (const row of principals) {
    const appId = String(row.appId);
    const isIdentity = row.servicePrincipalType === 'ManagedIdentity';
    const use = used.get(appId);
    const signsIn = isIdentity ? random.chance(0.05) : use !== undefined && use.days < 30;
    if (!signsIn || (building.graph.get('signIns')?.length ?? 0) >= most) continue;
    for (let left = random.int(1, perPrincipal); left > 0; left -= 1)
      addSignIn(building, {
        servicePrincipalId: String(row.id),
        name: String(row.displayName),
        appId,
        at: -(use?.days ?? 0) - random.next() * 8,
        ...(use && !isIdentity ? { keyId: use.keyId } : {}),
        ip: random.pick(IPS),
        on: random.chance(0.7) ? graphSignIn(building) : vaultSignIn(building),
        errorCode: random.chance(0.04) ? 7000215 : 0,
      });
  }
}

/** Who added the secrets of the last month; and a portal's habit of naming a secret by its value. */
export function addOrdinaryAudits(building: Building, people: People): void {
  const random = building.random.fork('ordinary audits');
  for (const row of building.graph.get('applications') ?? [])
    for (const { keyId, startDateTime } of rowsOf(row.passwordCredentials)) {
      const days = startDateTime ? daysAgo(building, startDateTime) : 99;
      if (days > 28) continue;
      const target = { targetId: String(row.id), targetName: String(row.displayName) };
      const id = random.pick(people.active);
      const by = { kind: 'user', id, upn: `${id.slice(0, 8)}@contoso.example` } as const;
      const key = { keyId: String(keyId), name: building.canary('audit') };
      const activity = random.chance(0.2) ? SECRETS_CREATED : SECRETS_UPDATED;
      addAudit(building, { activity, at: -days, ...target, before: [], after: [key], by });
      addAudit(building, { activity: 'Update application', at: -days, ...target, by });
    }
  for (const row of building.graph.get('servicePrincipals') ?? [])
    for (const { keyId, startDateTime } of rowsOf(row.passwordCredentials))
      if (startDateTime && daysAgo(building, startDateTime) <= 28)
        addAudit(building, {
          activity: PRINCIPAL_SECRETS_ADDED,
          at: -daysAgo(building, startDateTime),
          target: 'ServicePrincipal',
          targetId: String(row.id),
          targetName: String(row.displayName),
          after: [{ keyId: String(keyId) }],
          by: { kind: 'application', id: building.guid('provisioning'), name: 'Provisioning' },
        });
}

/** A default policy that was written and never turned on, one of its own for pipelines, and what Microsoft recommends. */
export function addGovernance(building: Building, principals: readonly WireObject[]): void {
  setDefaultPolicy(building, false, [
    { type: 'passwordLifetime', maxLifetime: 'P180D' },
    { type: 'passwordAddition', state: 'disabled' },
    { type: 'asymmetricKeyLifetime', maxLifetime: 'P365D' },
  ]);
  addPolicy(building, 'Pipelines', [{ type: 'passwordLifetime', maxLifetime: 'P4DT12H30M5S' }]);
  const impacted = principals
    .filter((row) => row.servicePrincipalType === 'Application')
    .map((row) => ({ appId: String(row.appId), name: String(row.displayName) }));
  addRecommendation(building, {
    type: 'staleApps',
    title: 'Remove unused applications',
    impacted: impacted.slice(0, 30),
  });
  addRecommendation(building, {
    type: 'applicationCredentialExpiry',
    title: 'Renew expiring application credentials',
    impacted: impacted.slice(5, 8),
  });
  addRecommendation(building, {
    type: 'longLivedCredentials',
    title: 'Replace long-lived credentials',
    status: 'dismissed',
    impacted: impacted.slice(8, 10),
  });
}
