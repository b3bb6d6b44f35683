import type { Entra } from '#lib/access/testing/entra';
import { CLIENT, TENANT } from '#lib/access/testing/entra';
import { ecKey, publicJwk, publicPem, rsaKey, signedParts } from '#lib/access/testing/signing';
import type { TokenProblem } from '#lib/access/token/token-error';

type Claims = Readonly<Record<string, unknown>>;

/** A token nobody may be let in with. `claims` gives right claims with the change made, so that one thing alone is wrong. */
export interface HostileToken {
  readonly name: string;
  readonly code: TokenProblem;
  readonly token: (entra: Entra, claims: (change?: Claims) => Claims) => string;
}

const now = (): number => Math.floor(Date.now() / 1000);
const other = rsaKey('attacker');
const curve = ecKey('attacker-ec');
const OTHER_TENANT = '99999999-aaaa-4bbb-8ccc-000000000009';

const claimsCase = (name: string, code: TokenProblem, change: (entra: Entra) => Claims): HostileToken => ({
  name,
  code,
  token: (entra, claims) => entra.sign(claims(change(entra))),
});
const headerCase = (name: string, code: TokenProblem, header: (entra: Entra) => object): HostileToken => ({
  name,
  code,
  token: (entra, claims) => entra.sign(claims(), header(entra)),
});
/** Changes the payload's text, which no signing library would let through, and signs that. */
const textCase = (name: string, code: TokenProblem, change: (json: string) => string | Buffer): HostileToken => ({
  name,
  code,
  token: (entra, claims) => entra.sign(change(JSON.stringify(claims()))),
});
/** Changes the finished token. */
const spoiled = (name: string, code: TokenProblem, change: (token: string) => string): HostileToken => ({
  name,
  code,
  token: (entra, claims) => change(entra.sign(claims())),
});
const byAttacker = (name: string, code: TokenProblem, header: (entra: Entra) => object): HostileToken => ({
  name,
  code,
  token: (entra, claims) => signedParts({ typ: 'JWT', alg: 'RS256', ...header(entra) }, claims(), other.key),
});

const SIGNATURES: readonly HostileToken[] = [
  {
    name: 'alg none without signature',
    code: 'malformed',
    token: ({ key }, claims) => signedParts({ alg: 'none', typ: 'JWT', kid: key.kid }, claims(), null),
  },
  headerCase('alg none with a signature', 'wrong-algorithm', () => ({ alg: 'none' })),
  headerCase('alg nOnE', 'wrong-algorithm', () => ({ alg: 'nOnE' })),
  headerCase('alg as a list', 'wrong-algorithm', () => ({ alg: ['RS256'] })),
  headerCase('alg absent', 'wrong-algorithm', () => ({ alg: undefined })),
  headerCase('alg in lower case', 'wrong-algorithm', () => ({ alg: 'rs256' })),
  {
    name: 'HS256 with the public key as the secret',
    code: 'wrong-algorithm',
    token: ({ key }, claims) => signedParts({ alg: 'HS256', typ: 'JWT', kid: key.kid }, claims(), publicPem(key)),
  },
  headerCase('RS512 with Entra’s own key', 'wrong-algorithm', () => ({ alg: 'RS512' })),
  headerCase('PS256 with Entra’s own key', 'wrong-algorithm', () => ({ alg: 'PS256' })),
  {
    name: 'ES256 with the attacker’s key',
    code: 'wrong-algorithm',
    token: (_, claims) => signedParts({ alg: 'ES256', typ: 'JWT', kid: curve.kid }, claims(), curve.key),
  },
  {
    name: 'RS256 of an elliptic key',
    code: 'wrong-signature',
    token: ({ key }, claims) => signedParts({ alg: 'RS256', typ: 'JWT', kid: key.kid }, claims(), curve.key),
  },
  byAttacker('the attacker’s key under Entra’s key id', 'wrong-signature', ({ key }) => ({ kid: key.kid })),
  byAttacker('an unknown key id', 'unknown-key', () => ({ kid: other.kid })),
  byAttacker('no key id', 'wrong-header', () => ({})),
  byAttacker('key id as a number', 'wrong-header', () => ({ kid: 1 })),
  byAttacker('an empty key id', 'wrong-header', () => ({ kid: '' })),
  byAttacker('key id of 10,000 letters', 'wrong-header', () => ({ kid: 'k'.repeat(10_000) })),
  byAttacker('key id that is a path', 'unknown-key', () => ({ kid: '../../../../dev/null' })),
  byAttacker('key id that is SQL', 'wrong-header', () => ({ kid: "' union select 'key' --" })),
  byAttacker('key id that is a property of every object', 'unknown-key', () => ({ kid: 'constructor' })),
  byAttacker('jwk with the attacker’s key', 'wrong-signature', ({ key }) => ({ kid: key.kid, jwk: publicJwk(other) })),
  byAttacker('jku of the attacker', 'wrong-signature', ({ key, signIn }) => ({
    kid: key.kid,
    jku: `${signIn.loginOrigin}/attacker/keys`,
  })),
  byAttacker('x5u of the attacker', 'unknown-key', ({ signIn }) => ({
    kid: other.kid,
    x5u: `${signIn.loginOrigin}/attacker/certificate`,
  })),
  byAttacker('x5c of the attacker', 'wrong-signature', ({ key }) => ({ kid: key.kid, x5c: ['MIIB'], x5t: 'a' })),
  headerCase('a critical extension', 'wrong-header', () => ({ crit: ['exp'], exp: 1 })),
  headerCase('an unencoded payload', 'wrong-header', () => ({ crit: ['b64'], b64: false })),
  headerCase('an empty list of critical extensions', 'wrong-header', () => ({ crit: [] })),
  headerCase('no type', 'wrong-header', () => ({ typ: undefined })),
  headerCase('a logout token', 'wrong-header', () => ({ typ: 'logout+jwt' })),
  headerCase('a DPoP proof', 'wrong-header', () => ({ typ: 'dpop+jwt' })),
  {
    name: 'the signature of another message',
    code: 'wrong-signature',
    token: (entra, claims) => {
      const [head, body] = entra.sign(claims()).split('.');
      return `${head}.${body}.${entra.sign(claims({ roles: ['Admin'] })).split('.')[2]}`;
    },
  },
  {
    name: 'the payload exchanged after signing',
    code: 'wrong-signature',
    token: (entra, claims) => {
      const [head, , signature] = entra.sign(claims()).split('.');
      return `${head}.${entra.sign(claims({ roles: ['Admin'] })).split('.')[1]}.${signature}`;
    },
  },
];

const FORMS: readonly HostileToken[] = [
  spoiled('empty', 'malformed', () => ''),
  spoiled('two dots', 'malformed', () => '..'),
  spoiled('not a token at all', 'malformed', () => '<script>alert(1)</script>'),
  spoiled('oversized', 'oversized', (token) => `${token}${'A'.repeat(20_000)}`),
  textCase('oversized, with a right signature', 'oversized', (json) =>
    json.replace('{', `{"x":"${'a'.repeat(16_000)}",`),
  ),
  spoiled('truncated in the payload', 'malformed', (token) => token.slice(0, token.lastIndexOf('.') - 9)),
  spoiled('truncated in the signature', 'wrong-signature', (token) => token.slice(0, -2)),
  spoiled('without its signature', 'malformed', (token) => token.slice(0, token.lastIndexOf('.') + 1)),
  spoiled('four parts', 'malformed', (token) => `${token}.AAAA`),
  spoiled('five parts, as of an encrypted token', 'malformed', (token) => `${token}.AAAA.AAAA`),
  spoiled('padding', 'malformed', (token) => `${token}==`),
  spoiled('standard base64 letters', 'malformed', (token) => token.replace('.', '+/.')),
  spoiled('an embedded NUL', 'malformed', (token) => token.replace('.', '\0.')),
  spoiled('a NUL at the end', 'malformed', (token) => `${token}\0`),
  spoiled('a line break inside', 'malformed', (token) => token.replace('.', '.\r\n')),
  spoiled('white space around', 'malformed', (token) => ` ${token} `),
  spoiled('full-width dots', 'malformed', (token) => token.replaceAll('.', '．')),
  spoiled('a letter of another alphabet', 'malformed', (token) => token.replace('e', 'е')),
  textCase('payload that is not JSON', 'malformed', () => 'aud=me&roles=Admin'),
  textCase('payload null', 'malformed', () => 'null'),
  textCase('payload a list', 'malformed', (json) => `[${json}]`),
  textCase('payload a text that holds the claims', 'malformed', (json) => JSON.stringify(json)),
  textCase('payload not UTF-8', 'malformed', (json) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json)])),
  textCase('payload with a byte order mark', 'malformed', (json) => `\ufeff${json}`),
  textCase('something after the payload’s end', 'malformed', (json) => `${json}{}`),
  textCase('aud twice', 'duplicate-name', (json) => json.replace('{', '{"aud":"attacker",')),
  textCase('roles twice', 'duplicate-name', (json) => json.replace(/}$/, ',"roles":["Admin"]}')),
  textCase('oid twice, once escaped', 'duplicate-name', (json) => json.replace('{', '{"\\u006fid":"x",')),
  textCase('tid twice, deep inside', 'duplicate-name', (json) => json.replace('{', '{"x":[{"tid":1,"tid":2}],')),
  textCase('__proto__ with claims', 'malformed', (json) => json.replace('{', '{"__proto__":{"roles":["Admin"]},')),
  {
    name: 'alg twice in the header',
    code: 'duplicate-name',
    token: ({ key }, claims) =>
      signedParts(`{"alg":"none","typ":"JWT","kid":"${key.kid}","alg":"RS256"}`, claims(), key.key),
  },
  {
    name: '__proto__ in the header',
    code: 'malformed',
    token: ({ key }, claims) =>
      signedParts(`{"__proto__":{"alg":"RS256"},"typ":"JWT","kid":"${key.kid}"}`, claims(), key.key),
  },
  {
    name: 'header a list',
    code: 'malformed',
    token: ({ key }, claims) => signedParts('["RS256"]', claims(), key.key),
  },
];

const CLAIMS: readonly HostileToken[] = [
  claimsCase('another tenant’s issuer', 'wrong-issuer', ({ issuer }) => ({
    iss: issuer.replace(TENANT, OTHER_TENANT),
  })),
  claimsCase('another host’s issuer', 'wrong-issuer', () => ({ iss: `https://login.evil.example/${TENANT}/v2.0` })),
  claimsCase('a v1 issuer', 'wrong-issuer', () => ({ iss: `https://sts.windows.net/${TENANT}/`, ver: '1.0' })),
  claimsCase('issuer with a slash more', 'wrong-issuer', ({ issuer }) => ({ iss: `${issuer}/` })),
  claimsCase('issuer as a list', 'wrong-issuer', ({ issuer }) => ({ iss: [issuer] })),
  claimsCase('no issuer', 'wrong-claims', () => ({ iss: null })),
  claimsCase('a lookalike issuer', 'wrong-issuer', ({ issuer }) => ({ iss: issuer.replace('o', 'о') })),
  claimsCase('another tid under the right issuer', 'wrong-tenant', () => ({ tid: OTHER_TENANT })),
  claimsCase('tid as a list', 'wrong-claims', () => ({ tid: [TENANT] })),
  claimsCase('no tid', 'wrong-claims', () => ({ tid: null })),
  claimsCase('another audience', 'wrong-audience', () => ({ aud: '00000003-0000-0000-c000-000000000000' })),
  claimsCase('audience as a list', 'wrong-claims', () => ({ aud: [CLIENT, 'api://other'] })),
  claimsCase('audience as a list of one', 'wrong-claims', () => ({ aud: [CLIENT] })),
  claimsCase('audience as the app id address', 'wrong-audience', () => ({ aud: `api://${CLIENT}` })),
  claimsCase('audience with a NUL', 'wrong-audience', () => ({ aud: `${CLIENT}\0` })),
  claimsCase('no audience', 'wrong-claims', () => ({ aud: null })),
  claimsCase('version 1.0', 'wrong-claims', () => ({ ver: '1.0' })),
  claimsCase('version as a number', 'wrong-claims', () => ({ ver: 2 })),
  claimsCase('no version', 'wrong-claims', () => ({ ver: null })),
  claimsCase('expired', 'expired', () => ({ exp: now() - 61 })),
  claimsCase('no expiry', 'wrong-claims', () => ({ exp: null })),
  claimsCase('expiry as text', 'wrong-claims', () => ({ exp: String(now() + 3_600) })),
  claimsCase('expiry as a fraction', 'wrong-claims', () => ({ exp: now() + 0.5 })),
  textCase('expiry 1e999', 'wrong-claims', (json) => json.replace(/"exp":\d+/, '"exp":1e999')),
  textCase('expiry -1e999', 'expired', (json) => json.replace(/"exp":\d+/, '"exp":-1e999')),
  claimsCase('expiry zero', 'expired', () => ({ exp: 0 })),
  claimsCase('not yet valid', 'not-yet-valid', () => ({ nbf: now() + 120 })),
  claimsCase('no beginning', 'wrong-claims', () => ({ nbf: null })),
  claimsCase('beginning as text', 'wrong-claims', () => ({ nbf: '0' })),
  claimsCase('issued in the future', 'not-yet-valid', () => ({ iat: now() + 120 })),
  claimsCase('issued long ago', 'too-old', () => ({ iat: now() - 26 * 3_600 })),
  textCase('issued at -1e999', 'too-old', (json) => json.replace(/"iat":\d+/, '"iat":-1e999')),
  claimsCase('no issue time', 'wrong-claims', () => ({ iat: null })),
  claimsCase('issue time as a list', 'wrong-claims', () => ({ iat: [now()] })),
  claimsCase('oid that is no GUID', 'wrong-claims', () => ({ oid: 'admin' })),
  claimsCase('oid with something after it', 'wrong-claims', () => ({ oid: `${TENANT}\n` })),
  claimsCase('oid as an object', 'wrong-claims', () => ({ oid: { $ne: '' } })),
  claimsCase('no oid', 'wrong-claims', () => ({ oid: null })),
  claimsCase('roles as text', 'wrong-claims', () => ({ roles: 'Admin' })),
  claimsCase('roles as an object', 'wrong-claims', () => ({ roles: { 0: 'Admin', length: 1 } })),
  claimsCase('roles in a list in a list', 'wrong-claims', () => ({ roles: [['Admin']] })),
  claimsCase('roles with a number', 'wrong-claims', () => ({ roles: ['Reader', 1] })),
  claimsCase('a thousand roles', 'wrong-claims', () => ({ roles: Array(1_000).fill('Admin') })),
];

export const HOSTILE_TOKENS: readonly HostileToken[] = [...SIGNATURES, ...FORMS, ...CLAIMS];

/** Right tokens of somebody who holds nothing here. */
export const WITHOUT_ROLE: readonly HostileToken[] = [
  claimsCase('no roles', 'no-role', () => ({ roles: null })),
  claimsCase('an empty list of roles', 'no-role', () => ({ roles: [] })),
  claimsCase('unknown roles alone', 'no-role', () => ({ roles: ['Global Administrator', 'Owner'] })),
  claimsCase('a role in another case', 'no-role', () => ({ roles: ['admin', 'ADMIN'] })),
  claimsCase('a role in another alphabet', 'no-role', () => ({ roles: ['Аdmin', 'Admin\u200b', ' Admin'] })),
  claimsCase('roles elsewhere', 'no-role', () => ({ roles: null, wids: ['Admin'], groups: ['Admin'], role: 'Admin' })),
  claimsCase('names of Object.prototype', 'no-role', () => ({ roles: ['constructor', '__proto__', 'toString'] })),
];
