import type { CredentialHolder, HeldCredential } from '#lib/inventory/inventory';
import { platformReason } from '#lib/inventory/platform-credential';
import { type SigningCertificate, signingCertificates } from '#lib/inventory/saml-signing';
import type { Application } from '#lib/model/application';
import type { CertificateCredential, SecretCredential } from '#lib/model/credential';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { ReadFacts } from '#lib/model/source';

const SAML_REASON = 'Signs SAML assertions and does not sign anyone in. Its Sign, Verify and password entries are one.';

/** The secrets and certificates of the holders that were read, though the others were not: for lists, not for rules. */
export const readCredentials = (facts: ReadFacts): readonly HeldCredential[] =>
  heldCredentials(facts.applications ?? [], facts['service-principals'] ?? []);

/** Every secret and certificate with what it is for; the entries of a SAML signing certificate become one. */
export function heldCredentials(
  applications: readonly Application[],
  servicePrincipals: readonly ServicePrincipal[],
): readonly HeldCredential[] {
  const all = [
    ...applications.flatMap((application) => credentialsOf({ kind: 'application', application }, application, [])),
    ...servicePrincipals.flatMap((servicePrincipal) =>
      credentialsOf(
        { kind: 'service-principal', servicePrincipal },
        servicePrincipal,
        signingCertificates(servicePrincipal),
      ),
    ),
  ];
  // An object that moves between pages while a list is read comes twice.
  return [...new Map(all.map((credential) => [credential.id, credential])).values()];
}

function credentialsOf(
  holder: CredentialHolder,
  { id, secrets, certificates }: Pick<Application, 'id' | 'secrets' | 'certificates'>,
  signing: readonly SigningCertificate[],
): readonly HeldCredential[] {
  const isSigningSecret = new Set(signing.flatMap((pair) => pair.secretIds));
  const isSigningCertificate = new Set(signing.flatMap((pair) => pair.certificateIds));
  return [
    ...secrets.filter(({ keyId }) => !isSigningSecret.has(keyId)).map((secret) => fromSecret(id, holder, secret)),
    ...certificates
      .filter(({ keyId }) => !isSigningCertificate.has(keyId))
      .map((certificate) => fromCertificate(id, holder, certificate)),
    ...signing.map(({ certificate }) => fromSigning(id, holder, certificate)),
  ];
}

const fromSecret = (holderId: string, holder: CredentialHolder, secret: SecretCredential): HeldCredential =>
  withRole({ ...entry(holderId, 'secret', secret), holder, thumbprint: null, issuer: null, subject: null });

const fromCertificate = (holderId: string, holder: CredentialHolder, certificate: CertificateCredential) =>
  withRole(certificateEntry(holderId, holder, certificate));

const fromSigning = (
  holderId: string,
  holder: CredentialHolder,
  certificate: CertificateCredential,
): HeldCredential => ({
  ...certificateEntry(holderId, holder, certificate),
  role: 'saml-signing',
  roleReason: SAML_REASON,
});

/** A symmetric key is a shared secret, whatever list Graph keeps it in. */
const certificateEntry = (holderId: string, holder: CredentialHolder, certificate: CertificateCredential) => ({
  ...entry(holderId, certificate.type === 'Symmetric' ? 'secret' : 'certificate', certificate),
  holder,
  thumbprint: certificate.thumbprint,
  issuer: null,
  subject: null,
});

const entry = (
  holderId: string,
  kind: 'secret' | 'certificate',
  { keyId, displayName, startsAt, endsAt }: SecretCredential | CertificateCredential,
) => ({ id: `${holderId}/${kind}/${keyId}`, kind, keyId, name: displayName, startsAt, endsAt });

type Unclassified = Omit<HeldCredential, 'role' | 'roleReason' | 'kind'> & { readonly kind: 'secret' | 'certificate' };

function withRole(credential: Unclassified): HeldCredential {
  const roleReason = platformReason(credential, credential.holder);
  return { ...credential, role: roleReason ? 'platform' : 'sign-in', roleReason };
}
