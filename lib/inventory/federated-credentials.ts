import type { HeldCredential } from '#lib/inventory/inventory';
import type { Application, ApplicationFederation } from '#lib/model/application';

/** Every federated credential whose application was listed. */
export function federatedCredentials(
  applications: readonly Application[],
  federations: readonly ApplicationFederation[],
): readonly HeldCredential[] {
  const byId = new Map(applications.map((application) => [application.id, application]));
  const all = federations.flatMap(({ applicationId, credentials }) => {
    const application = byId.get(applicationId);
    if (!application) return [];
    return credentials.map(
      (credential): HeldCredential => ({
        id: `${applicationId}/federated/${credential.id}`,
        holder: { kind: 'application', application },
        kind: 'federated',
        role: 'sign-in',
        roleReason: null,
        keyId: credential.id,
        name: credential.name,
        startsAt: null,
        endsAt: null,
        thumbprint: null,
        issuer: credential.issuer,
        subject: credential.subject ?? credential.claimsMatchingExpression,
      }),
    );
  });
  return [...new Map(all.map((credential) => [credential.id, credential])).values()];
}
