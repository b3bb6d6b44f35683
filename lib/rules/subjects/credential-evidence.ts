import type { HeldCredential } from '#lib/inventory/inventory';
import type { Evidence } from '#lib/model/verdict';

/** The dates of a credential's life, as Graph names them. */
export const lifeEvidence = (credential: HeldCredential): readonly Evidence[] => [
  startEvidence(credential),
  endEvidence(credential),
];

export const startEvidence = (credential: HeldCredential): Evidence => ({
  field: `${entryOf(credential)}.startDateTime`,
  value: credential.startsAt ?? 'null',
});

export const endEvidence = (credential: HeldCredential): Evidence => ({
  field: `${entryOf(credential)}.endDateTime`,
  value: credential.endsAt ?? 'null',
});

function entryOf(credential: HeldCredential): string {
  const { holder, kind, keyId } = credential;
  const [collection, { id, certificates }] =
    holder.kind === 'application'
      ? (['applications', holder.application] as const)
      : (['servicePrincipals', holder.servicePrincipal] as const);
  const isSymmetricKey = certificates.some((entry) => entry.keyId === keyId && entry.type === 'Symmetric');
  const list = kind === 'certificate' || isSymmetricKey ? 'keyCredentials' : 'passwordCredentials';
  return `${collection}/${id}.${list}[${keyId}]`;
}

/** `client secret` or `certificate`, for the middle of a sentence. */
export const nounOf = ({ kind }: HeldCredential): string => (kind === 'secret' ? 'client secret' : 'certificate');
