import type { CredentialKind } from '#lib/model/credential';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { Populations, SigningIn } from '#lib/model/scan';

/** Credentials that sign in, by kind: those that Microsoft rotates by itself are left out. Null where they were not read. */
export function signingIn(
  credentials: readonly CredentialRow[],
  { secrets, certificates, federated }: Populations,
): SigningIn {
  const count = (kind: CredentialKind, population: number | null): number | null =>
    population === null ? null : credentials.filter((row) => row.kind === kind && row.role === 'sign-in').length;
  return {
    secrets: count('secret', secrets),
    certificates: count('certificate', certificates),
    federated: count('federated', federated),
  };
}
