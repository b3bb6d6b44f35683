import * as z from 'zod';
import type { CertificateCredential, FederatedCredential, SecretCredential } from '#lib/model/credential';
import { parseInstant } from '#lib/model/instant';

const text = z.string().nullish();

/*
 * Graph also sends `hint`, the first characters of a secret, `secretText` and `key`. They are left out on purpose:
 * a field that is never parsed can never be stored.
 */
export const WireSecret = z.object({
  keyId: z.string(),
  displayName: text,
  startDateTime: text,
  endDateTime: text,
  customKeyIdentifier: text,
});

export const WireCertificate = z.object({
  keyId: z.string(),
  displayName: text,
  startDateTime: text,
  endDateTime: text,
  customKeyIdentifier: text,
  type: text,
  usage: text,
});

export const WireFederated = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  subject: text,
  audiences: z.array(z.string()).nullish(),
  claimsMatchingExpression: z.object({ value: text }).nullish(),
});

export const toSecret = (wire: z.infer<typeof WireSecret>): SecretCredential => ({
  keyId: wire.keyId.toLowerCase(),
  displayName: wire.displayName ?? null,
  startsAt: parseInstant(wire.startDateTime),
  endsAt: parseInstant(wire.endDateTime),
  customKeyIdentifier: wire.customKeyIdentifier ?? null,
});

export const toCertificate = (wire: z.infer<typeof WireCertificate>): CertificateCredential => ({
  keyId: wire.keyId.toLowerCase(),
  displayName: wire.displayName ?? null,
  startsAt: parseInstant(wire.startDateTime),
  endsAt: parseInstant(wire.endDateTime),
  type: wire.type ?? null,
  usage: wire.usage ?? null,
  thumbprint: wire.customKeyIdentifier?.toUpperCase() ?? null,
});

export const toFederated = (wire: z.infer<typeof WireFederated>): FederatedCredential => ({
  id: wire.id,
  name: wire.name,
  issuer: wire.issuer,
  subject: wire.subject ?? null,
  audiences: wire.audiences ?? [],
  claimsMatchingExpression: wire.claimsMatchingExpression?.value ?? null,
});
