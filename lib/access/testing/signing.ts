import { constants, createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface SigningKey {
  readonly kid: string;
  readonly key: KeyObject;
}

export const rsaKey = (kid: string): SigningKey => ({
  kid,
  key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
});

export const ecKey = (kid: string): SigningKey => ({
  kid,
  key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
});

/** Public half as a member of a JSON Web Key Set. */
export const publicJwk = ({ kid, key }: SigningKey): Readonly<Record<string, unknown>> => ({
  ...createPublicKey(key).export({ format: 'jwk' }),
  kid,
  use: 'sig',
});

export const publicPem = ({ key }: SigningKey): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

const encoded = (part: string | Buffer | object): string =>
  (Buffer.isBuffer(part) ? part : Buffer.from(typeof part === 'string' ? part : JSON.stringify(part))).toString(
    'base64url',
  );

/** Signs any two parts, also ones that no library would write: text is taken as it stands. */
export function signedParts(header: object | string, payload: object | string | Buffer, by: KeyObject | string | null) {
  const input = `${encoded(header)}.${encoded(payload)}`;
  const alg = typeof header === 'string' ? 'RS256' : String((header as { alg?: unknown }).alg ?? 'RS256');
  return `${input}.${signatureOf(input, alg, by)}`;
}

function signatureOf(input: string, alg: string, by: KeyObject | string | null): string {
  if (by === null) return '';
  if (typeof by === 'string') return createHmac('sha256', by).update(input).digest('base64url');
  const hash = `sha${alg.slice(2)}`;
  const padding = alg.startsWith('PS')
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  const known = ['sha256', 'sha384', 'sha512'].includes(hash) ? hash : 'sha256';
  return sign(known, Buffer.from(input), { key: by, dsaEncoding: 'ieee-p1363', ...padding }).toString('base64url');
}
