import type { CertificateCredential, SecretCredential } from '#lib/model/credential';
import type { ServicePrincipal } from '#lib/model/service-principal';

/** One SAML signing certificate as Graph spreads it: a Sign and a Verify entry, and a password entry for the private key. */
export interface SigningCertificate {
  /** The entry that stands for all: Verify, the public half. */
  readonly certificate: CertificateCredential;
  /** Key ids of every entry, the standing one included. */
  readonly certificateIds: readonly string[];
  readonly secretIds: readonly string[];
}

/**
 * Finds the signing certificates among a service principal's entries. A Sign entry alone proves nothing: a certificate
 * added for sign-in could be dressed up as one, so the service principal must also be set up to sign assertions.
 * Source: https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
export function signingCertificates(servicePrincipal: ServicePrincipal): readonly SigningCertificate[] {
  if (servicePrincipal.singleSignOnMode !== 'saml' && servicePrincipal.signingThumbprint === null) return [];
  const groups = Map.groupBy(servicePrincipal.certificates, groupKey);
  return [...groups.values()].flatMap((entries) => signingPair(entries, servicePrincipal.secrets) ?? []);
}

function signingPair(
  entries: readonly CertificateCredential[],
  secrets: readonly SecretCredential[],
): SigningCertificate | null {
  const sign = entries.find((entry) => entry.usage === 'Sign');
  const verify = entries.find((entry) => entry.usage === 'Verify');
  if (!sign || !verify) return null;
  const companion = secrets.find((secret) => isCompanion(secret, sign));
  return {
    certificate: verify,
    certificateIds: [sign.keyId, verify.keyId],
    secretIds: companion ? [companion.keyId] : [],
  };
}

/** The password entry carries the certificate's identifier and shares either the Sign entry's key id or its end. */
const isCompanion = (secret: SecretCredential, sign: CertificateCredential): boolean =>
  secret.customKeyIdentifier !== null &&
  sameIdentifier(secret.customKeyIdentifier, sign.thumbprint) &&
  (secret.keyId === sign.keyId || secret.endsAt === sign.endsAt);

const groupKey = ({ thumbprint, startsAt, endsAt }: CertificateCredential): string =>
  thumbprint?.toUpperCase() ?? `${startsAt} ${endsAt}`;

/** The same bytes come as hexadecimal on the wire and as base64 in Microsoft's examples. */
const sameIdentifier = (one: string, other: string | null): boolean =>
  other !== null && (one.toUpperCase() === other.toUpperCase() || hexOf(one) === other.toUpperCase());

const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex').toUpperCase();
