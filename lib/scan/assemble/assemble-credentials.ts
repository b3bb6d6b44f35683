import { lastUses, usageOf } from '#lib/inventory/credential-use';
import { readCredentials } from '#lib/inventory/held-credentials';
import type { HeldCredential, Inventory } from '#lib/inventory/inventory';
import { ownerFinder } from '#lib/inventory/owners/owner-finder';
import type { Instant } from '#lib/model/instant';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import { NO_PLAN, type PlanFinder } from '#lib/scan/assemble/plan-finder';
import type { SubjectTally } from '#lib/scan/assemble/subject-tally';

/** Every credential that was read as a row of the credentials page, with the number of open findings about it. */
export function assembleCredentials(
  inventory: Partial<Inventory>,
  about: readonly SubjectTally[],
  now: Instant,
  planFor: PlanFinder = NO_PLAN,
): CredentialRow[] {
  const ownerOf = ownerFinder(inventory);
  const counts = findingCounts(about);
  const uses = inventory.credentialUses ?? lastUses(undefined);
  return [...(inventory.credentials ?? readCredentials(inventory)), ...(inventory.federated ?? [])].map(
    (credential) => {
      const { holder, ...own } = credential;
      const { id, appId, displayName } = holder.kind === 'application' ? holder.application : holder.servicePrincipal;
      const plan = planFor.credential(id, credential.kind, credential.keyId);
      return {
        ...own,
        holderKind: holder.kind,
        holderId: id,
        holderAppId: appId,
        holderName: displayName,
        ...ownerOf({ applicationId: holder.kind === 'application' ? id : null, appId }),
        use: usageOf(uses, credential, now),
        lastUsedAt: (uses.known && credential.kind !== 'federated' ? uses.value.get(credential.keyId) : null) ?? null,
        managedIdentityPath: plan?.path ?? (isMigrationSubject(credential) ? 'unknown' : 'no'),
        plan: plan?.link ?? null,
        findings: counts.get(keyOf(id, credential.kind, credential.keyId)) ?? 0,
      };
    },
  );
}

/** What Microsoft rotates, and what signs assertions, stays; everything else has to wait for its workload to be found. */
const isMigrationSubject = ({ role }: HeldCredential): boolean => role === 'sign-in';

function findingCounts(about: readonly SubjectTally[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { subject, findings } of about) {
    if (!subject.credential) continue;
    const key = keyOf(subject.id, subject.credential.kind, subject.credential.id);
    counts.set(key, (counts.get(key) ?? 0) + findings);
  }
  return counts;
}

const keyOf = (holderId: string, kind: string, keyId: string): string => `${holderId}/${kind}/${keyId}`;
