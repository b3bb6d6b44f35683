import { privileges } from '#lib/inventory/access/privileges';
import { serviceAccounts } from '#lib/inventory/accounts/service-accounts';
import { signInLog } from '#lib/inventory/accounts/sign-in-log';
import { applicationUses } from '#lib/inventory/application-use';
import { lastUses } from '#lib/inventory/credential-use';
import { workloadEvidence } from '#lib/inventory/evidence/workload-evidence';
import { federatedCredentials } from '#lib/inventory/federated-credentials';
import { heldCredentials } from '#lib/inventory/held-credentials';
import { identityUses } from '#lib/inventory/identity-uses';
import type { Inventory, Views } from '#lib/inventory/inventory';
import { managedIdentityStates } from '#lib/inventory/managed-identity-states';
import { principalStates } from '#lib/inventory/principal-states';
import { buildUsage } from '#lib/inventory/usage/build-usage';
import { workloads } from '#lib/inventory/workloads';
import type { ReadFacts } from '#lib/model/source';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';

/** What was read, and every view whose sources all were. */
export const buildInventory = (facts: ReadFacts, thresholds: Thresholds = DEFAULT_THRESHOLDS): Partial<Inventory> => ({
  ...facts,
  ...directoryViews(facts),
  ...accountViews(facts, thresholds),
  ...resourceViews(facts),
  usage: buildUsage(facts),
  ownerTags: thresholds.ownerTags,
});

function directoryViews(facts: ReadFacts): Partial<Views> {
  const { applications, principals } = facts;
  const servicePrincipals = facts['service-principals'];
  const federations = facts['federated-identity-credentials'];
  const deletedItems = facts['deleted-items'];
  return {
    credentialUses: lastUses(facts['credential-activity']),
    applicationUses: applicationUses(facts['service-principal-activity']),
    privileges: privileges(facts),
    ...(applications && servicePrincipals ? { credentials: heldCredentials(applications, servicePrincipals) } : {}),
    ...(applications && federations ? { federated: federatedCredentials(applications, federations) } : {}),
    ...(servicePrincipals && principals && deletedItems
      ? { principalStates: principalStates(servicePrincipals, principals, deletedItems) }
      : {}),
  };
}

function accountViews(facts: ReadFacts, { serviceAccountPrefixes }: Thresholds): Partial<Views> {
  const { users } = facts;
  const signIns = facts['sign-ins'];
  return {
    ...(users ? { serviceAccounts: serviceAccounts(users, facts['user-activity'], serviceAccountPrefixes) } : {}),
    ...(signIns ? { signInLog: signInLog(signIns) } : {}),
  };
}

function resourceViews(facts: ReadFacts): Partial<Views> {
  const { resources, subscriptions } = facts;
  const servicePrincipals = facts['service-principals'];
  const references = facts['identity-references'];
  const managedGroups = facts['managed-resource-groups'];
  const identities = facts['user-assigned-identities'];
  const lookups = facts['resource-lookups'];
  return {
    workloadEvidence: workloadEvidence(facts),
    ...(resources && references ? { identityUses: identityUses(resources, references) } : {}),
    ...(resources && managedGroups ? { workloads: workloads(resources, managedGroups) } : {}),
    ...(servicePrincipals && subscriptions && resources && identities && lookups
      ? {
          managedIdentities: managedIdentityStates(servicePrincipals, {
            subscriptions,
            resources,
            identities,
            references: references ?? [],
            lookups,
          }),
        }
      : {}),
  };
}
