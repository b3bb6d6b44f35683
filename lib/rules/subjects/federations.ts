import { federatedCredentials } from '#lib/inventory/federated-credentials';
import type { Inventory } from '#lib/inventory/inventory';
import { nameOf, subscriptionOf } from '#lib/model/arm-id';
import type { FederatedCredential } from '#lib/model/credential';
import type { Subject } from '#lib/model/subject';
import { credentialSubject } from '#lib/rules/subjects/credential-subject';

/** A federated credential of an application or of a user-assigned identity. */
export interface Federation {
  readonly subject: Subject;
  readonly credential: Pick<FederatedCredential, 'id' | 'issuer' | 'subject' | 'claimsMatchingExpression'>;
}

type Sources = Pick<Inventory, 'applications' | 'federated-identity-credentials' | 'identity-federation'>;

/** All of them that were read; of user-assigned identities these are the ones that nothing else uses. */
export function federations(inventory: Sources): readonly Federation[] {
  const entries = new Map<string, FederatedCredential>(
    inventory['federated-identity-credentials'].flatMap(({ applicationId, credentials }) =>
      credentials.map((credential) => [`${applicationId}/federated/${credential.id}`, credential] as const),
    ),
  );
  const onApplications = federatedCredentials(inventory.applications, inventory['federated-identity-credentials']);
  return [
    ...onApplications.flatMap((held) => {
      const credential = entries.get(held.id);
      return credential ? [{ subject: credentialSubject(held), credential }] : [];
    }),
    ...inventory['identity-federation'].flatMap(({ identityId, credentials }) =>
      credentials.map((credential) => ({ subject: identitySubject(identityId, credential), credential })),
    ),
  ];
}

const identitySubject = (identityId: string, { id, name }: FederatedCredential): Subject => ({
  kind: 'credential',
  id: identityId,
  name: nameOf(identityId),
  credential: { kind: 'federated', id, name, startsAt: null, endsAt: null },
  appId: null,
  applicationId: null,
  resourceId: identityId,
  subscriptionId: subscriptionOf(identityId),
});

export const federationEvidence = ({ credential: { id, issuer, subject, claimsMatchingExpression } }: Federation) => [
  { field: `federatedIdentityCredentials/${id}.issuer`, value: issuer },
  { field: `federatedIdentityCredentials/${id}.subject`, value: subject ?? claimsMatchingExpression ?? 'null' },
];
