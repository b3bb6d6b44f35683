import type { CredentialShape } from '#lib/model/workload-facts';

const GUID = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;
const SECRET_PARTS =
  /(?:^|[;,])\s*(?:accountkey|sharedaccesskey|sharedsecret|password|pwd|authkey|accesskey)\s*=\s*([^;,]+)/i;
const SIGNATURE = /(?:^|[?&;\s])sig=([^&\s;]{16,})/i;
const KEY_IN_QUERY = /[?&](?:code|api[-_]?key|subscription-key|access[-_]?key|access_token|key|token)=([^&\s]{20,})/i;
const USER_INFO = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s:@]*:([^/?#\s@]+)@/i;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;
const JWT = /(?:^|\s)eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/;
const ISSUED_TOKEN = /^(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,})$/;
/** What Entra generates as a client secret: `Q~` in the fifth and sixth place. */
const CLIENT_SECRET = /^[\w.~-]{3}\dQ~[\w.~-]{31,34}$/;

/** The last words of a place that holds a password, or a generated key. `secretName` or `keyVaultUri` end otherwise. */
const PASSWORD_NAME = /(?:password|passwd|pwd|passphrase|secret|secretvalue)$/;
const KEY_NAME = /(?:key\d?|token|sas|signature|credentials?|authorization)$/;
/** Not what opens something, although its name ends so. */
const OPEN_NAME =
  /(?:public|instrumentation|partition|primary(?:row)?|row|sort|foreign|cache|routing|correlation|idempotency|encryption)key$/;

/**
 * What a literal looks like: a credential of some shape, or nothing that opens anything. It looks once and keeps nothing.
 * @param name of the place: a property, a header, a setting
 */
export function credentialShape(literal: string, name: string): CredentialShape | null {
  const isPartly = /@\{/.test(literal);
  const text = literal.replace(/@\{[^}]*\}/g, '').trim();
  if (!isLiteral(text)) return null;
  return shapeOfText(text) ?? (isPartly ? null : shapeOfPlace(text, name));
}

/** What stands for a value that is somewhere else, or for none. */
export function isLiteral(text: string): boolean {
  if (text === '' || /^@(?!@)/.test(text)) return false;
  return !PLACEHOLDERS.some((pattern) => pattern.test(text));
}

const PLACEHOLDERS: readonly RegExp[] = [
  /^\[.*\]$/s,
  /^<[^<>]*>$/,
  /^\{\{?[^{}]*\}?\}$/,
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|%\w+%|#\{[^}]*\}#?|__\w+__)$/,
  /^(.)\1*$/s,
  /^(?:null|none|undefined|true|false|yes|no|n\/a|tbd|todo|string)$/i,
  /^(?:your|my|enter|insert|replace)[-_ ]/i,
  /^\(?(?:redacted|hidden|masked)\)?$/i,
];

function shapeOfText(text: string): CredentialShape | null {
  if (PRIVATE_KEY.test(text)) return 'private-key';
  if (isLiteral(SIGNATURE.exec(text)?.[1] ?? '')) return 'shared-access-signature';
  const part = SECRET_PARTS.exec(text);
  if (part && /[;,]/.test(text) && isLiteral(part[1]?.trim() ?? '')) return 'connection-string';
  if (isLiteral(USER_INFO.exec(text)?.[1] ?? '')) return 'connection-string';
  if (JWT.test(text) || ISSUED_TOKEN.test(text)) return 'token';
  const scheme = /^(bearer|basic)\s+(\S+)$/i.exec(text);
  if (scheme?.[2] && isLiteral(scheme[2])) return scheme[1]?.toLowerCase() === 'basic' ? 'password' : 'token';
  if (isRandom(KEY_IN_QUERY.exec(text)?.[1] ?? '')) return 'key';
  if (CLIENT_SECRET.test(text)) return 'password';
  return isGeneratedKey(text) ? 'key' : null;
}

function shapeOfPlace(text: string, name: string): CredentialShape | null {
  const place = name.replace(/[^a-z0-9]/gi, '').toLowerCase();
  if (OPEN_NAME.test(place) || GUID.test(text) || isAddress(text)) return null;
  if (PASSWORD_NAME.test(place)) return 'password';
  return KEY_NAME.test(place) && isRandom(text) ? 'key' : null;
}

/** URLs, ARM ids and file paths; JSON, which is looked into elsewhere. */
const isAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ||
  /^(?:\/|~\/|\.{1,2}\/|[a-z]:\\)[\w .\-/\\]*$/i.test(text) ||
  /^[{[]/.test(text);

/** 32 or 64 random bytes in base64, as Azure makes its keys; text in base64 is none. */
function isGeneratedKey(text: string): boolean {
  if (!/^(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)$/.test(text) || !isRandom(text)) return false;
  return !/^[\s -~]*$/.test(atob(text));
}

/** Long, without words, and as varied as chance makes it. */
function isRandom(text: string): boolean {
  if (text.length < 16 || /\s/.test(text) || GUID.test(text)) return false;
  const isHex = /^[0-9a-f]{32,}$/i.test(text);
  return entropy(text) >= (isHex ? 2.8 : 3.4) && /\d/.test(text) && (isHex || /[a-z]/i.test(text));
}

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
