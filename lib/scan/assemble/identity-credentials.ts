import type { HeldCredential, Inventory } from '#lib/inventory/inventory';
import type { IdentityRow } from '#lib/model/rows/identity-row';

export type CredentialCounts = Pick<IdentityRow, 'secrets' | 'certificates' | 'federated'>;

export const NO_COUNTS: CredentialCounts = { secrets: null, certificates: null, federated: null };

/** Prepares the numbers of credentials that sign in as a client id: on the application and on its service principal. */
export function credentialCounter(inventory: Partial<Inventory>): (appId: string) => CredentialCounts {
  const held = inventory.credentials && byAppId(inventory.credentials.filter(({ role }) => role === 'sign-in'));
  const federated = inventory.federated && byAppId(inventory.federated);
  return (appId) => {
    const own = held?.get(appId) ?? [];
    const count = (kind: HeldCredential['kind']): number => own.filter((credential) => credential.kind === kind).length;
    return {
      secrets: held ? count('secret') : null,
      certificates: held ? count('certificate') : null,
      federated: federated ? (federated.get(appId)?.length ?? 0) : null,
    };
  };
}

const byAppId = (credentials: readonly HeldCredential[]): ReadonlyMap<string, readonly HeldCredential[]> =>
  Map.groupBy(credentials, ({ holder }) =>
    holder.kind === 'application' ? holder.application.appId : holder.servicePrincipal.appId,
  );
