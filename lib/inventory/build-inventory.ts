import { privileges } from '#lib/inventory/access/privileges';
import { lastUses } from '#lib/inventory/credential-use';
import { federatedCredentials } from '#lib/inventory/federated-credentials';
import { heldCredentials } from '#lib/inventory/held-credentials';
import { identityUses } from '#lib/inventory/identity-uses';
import type { Inventory, Views } from '#lib/inventory/inventory';
import { managedIdentityStates } from '#lib/inventory/managed-identity-states';
import { principalStates } from '#lib/inventory/principal-states';
import { workloads } from '#lib/inventory/workloads';
import type { ReadFacts } from '#lib/model/source';

/** What was read, and every view whose sources all were. */
export const buildInventory = (facts: ReadFacts): Partial<Inventory> => ({
  ...facts,
  ...directoryViews(facts),
  ...resourceViews(facts),
});

function directoryViews(facts: ReadFacts): Partial<Views> {
  const { applications, principals } = facts;
  const servicePrincipals = facts['service-principals'];
  const federations = facts['federated-identity-credentials'];
  const deletedItems = facts['deleted-items'];
  return {
    credentialUses: lastUses(facts['credential-activity']),
    privileges: privileges(facts),
    ...(applications && servicePrincipals ? { credentials: heldCredentials(applications, servicePrincipals) } : {}),
    ...(applications && federations ? { federated: federatedCredentials(applications, federations) } : {}),
    ...(servicePrincipals && principals && deletedItems
      ? { principalStates: principalStates(servicePrincipals, principals, deletedItems) }
      : {}),
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
