import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface Life {
  /** Days from now; null: the wire's null. */
  readonly from: number | null;
  readonly to: number | null;
  readonly name?: string | null;
  readonly keyId?: string;
}

const date = (building: Building, days: number | null): string | null => (days === null ? null : building.at(days));

/** `passwordCredential`, its hint filled with a trap. Source: https://learn.microsoft.com/graph/api/resources/passwordcredential */
export const secret = (building: Building, { from, to, name = null, keyId }: Life): WireObject => ({
  customKeyIdentifier: null,
  displayName: name,
  endDateTime: date(building, to),
  hint: building.canary('hint'),
  keyId: keyId ?? building.random.guid(),
  secretText: null,
  startDateTime: date(building, from),
});

/** `keyCredential`: customKeyIdentifier travels as an upper-case thumbprint. */
export const certificate = (
  building: Building,
  { from, to, name = null, keyId }: Life,
  more: WireObject = {},
): WireObject => ({
  customKeyIdentifier: building.random.hex(40).toUpperCase(),
  displayName: name,
  endDateTime: date(building, to),
  key: building.canary('key'),
  keyId: keyId ?? building.random.guid(),
  startDateTime: date(building, from),
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  ...more,
});

/** Credentials that sign in now and then; the report has no row for those that never did. Source: https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity */
export function addActivity(building: Building, appId: string, keyId: string, daysAgo: number): void {
  building.add('appCredentialSignInActivities', {
    id: Buffer.from(`${keyId}|application`).toString('base64'),
    keyId,
    keyType: 'clientSecret',
    keyUsage: 'sign',
    appId,
    appObjectId: null,
    servicePrincipalObjectId: null,
    resourceId: '00000003-0000-0000-c000-000000000000',
    credentialOrigin: 'application',
    createdDateTime: building.at(-daysAgo - 1),
    expirationDateTime: null,
    signInActivity: {
      lastSignInDateTime: building.at(-daysAgo),
      lastSignInRequestId: building.guid(`sign-in ${keyId}`),
    },
  });
}

/** A SAML signing certificate as Graph spreads it: Sign, Verify and a companion password entry with the same identifier. */
export function samlSigning(
  building: Building,
  life: Life,
): { readonly keys: WireObject[]; readonly secrets: WireObject[]; readonly thumbprint: string } {
  const verify = certificate(building, { ...life, name: 'CN=Microsoft Azure Federated SSO Certificate' });
  const thumbprint = String(verify.customKeyIdentifier);
  const sign = { ...verify, keyId: building.random.guid(), usage: 'Sign', type: 'X509CertAndPassword' };
  const companion = {
    ...secret(building, life),
    customKeyIdentifier: thumbprint,
    keyId: sign.keyId,
    displayName: null,
  };
  return { keys: [sign, verify], secrets: [companion], thumbprint };
}
