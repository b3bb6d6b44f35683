import type { CertificateCredential } from '#lib/model/credential';
import type { ServicePrincipal } from '#lib/model/service-principal';

/**
 * Takes out of a service principal the entries of which AzureHound does not tell what they are for. It drops
 * `preferredTokenSigningKeyThumbprint` and, of secrets, `customKeyIdentifier`: the one names the certificate that signs
 * SAML assertions, the other the secret that belongs to it and signs nobody in.
 * Source: `models/azure/service_principal.go` and `password_credential.go` of https://github.com/SpecterOps/AzureHound;
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
export function withoutUndecided(servicePrincipal: ServicePrincipal): {
  readonly servicePrincipal: ServicePrincipal;
  readonly leftOut: number;
} {
  const { certificates, secrets, singleSignOnMode } = servicePrincipal;
  const pairs = [...Map.groupBy(certificates, ({ thumbprint }) => thumbprint).values()].filter(isPair);
  if (pairs.length === 0) return { servicePrincipal, leftOut: 0 };

  // One pair of an application that is set up for SAML is its signing certificate, whichever thumbprint is preferred.
  const isDecided = singleSignOnMode === 'saml' && pairs.length === 1;
  const undecided = new Set(isDecided ? [] : pairs.flat().map(({ keyId }) => keyId));
  const signs = pairs.flat().filter(({ usage }) => usage === 'Sign');
  const kept = {
    certificates: certificates.filter(({ keyId }) => !undecided.has(keyId)),
    secrets: secrets.filter(
      (secret) => !signs.some((sign) => sign.keyId === secret.keyId || sign.endsAt === secret.endsAt),
    ),
  };
  return {
    servicePrincipal: { ...servicePrincipal, ...kept },
    leftOut: certificates.length + secrets.length - kept.certificates.length - kept.secrets.length,
  };
}

const isPair = (entries: readonly CertificateCredential[]): boolean =>
  ['Sign', 'Verify'].every((usage) => entries.some((entry) => entry.usage === usage));
