import { CLIENT, type Entra, PERSON, PIPELINE, TENANT } from '#lib/access/testing/entra';

type Claims = Readonly<Record<string, unknown>>;

const seconds = (): number => Math.floor(Date.now() / 1000);

/** Claims of an access token that is right in every way; `null` of a change leaves the claim out. */
export const apiClaims = (entra: Entra, change: Claims = {}): Claims =>
  changed(
    {
      ...common(entra),
      oid: PIPELINE,
      sub: PIPELINE,
      azp: '55555555-aaaa-4bbb-8ccc-000000000005',
      idtyp: 'app',
      roles: ['Auditor'],
    },
    change,
  );

/** Claims of an ID token that is right in every way. */
export const idClaims = (entra: Entra, nonce: string, change: Claims = {}): Claims =>
  changed(
    { ...common(entra), oid: PERSON, sub: 'pairwise', nonce, name: 'Ada Kowalska', roles: ['Reader', 'Operator'] },
    change,
  );

/** Entra dates a token five minutes back. */
const common = (entra: Entra): Claims => ({
  iss: entra.issuer,
  aud: CLIENT,
  tid: TENANT,
  ver: '2.0',
  iat: seconds() - 300,
  nbf: seconds() - 300,
  exp: seconds() + 3_600,
});

const changed = (claims: Claims, change: Claims): Claims =>
  Object.fromEntries(Object.entries({ ...claims, ...change }).filter(([, value]) => value !== null));
