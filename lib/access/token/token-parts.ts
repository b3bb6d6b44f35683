import { parseStrict } from '#lib/access/token/strict-object';
import { TokenError } from '#lib/access/token/token-error';

/** Entra's own tokens stay far below; a header line of Node may be 16 KB in all. */
const BYTES_MAX = 16 * 1024;
const KEY_ID = /^[\w.+/=-]{1,200}$/;

/**
 * Looks at the token before anything is computed with it: size, three canonical base64url parts, header and payload as
 * objects without a name twice, a key id, RS256, and no `crit` extension.
 * @throws TokenError
 */
export function checkTokenForm(token: string): void {
  if (token.length > BYTES_MAX) throw new TokenError('oversized');
  const parts = token.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3 || bytesOf(signature).length === 0) throw new TokenError('malformed');
  const { alg, kid, crit, b64, typ } = objectOf(header);
  if (alg !== 'RS256') throw new TokenError('wrong-algorithm');
  if (crit !== undefined || b64 !== undefined || typ !== 'JWT') throw new TokenError('wrong-header');
  if (typeof kid !== 'string' || !KEY_ID.test(kid)) throw new TokenError('wrong-header');
  objectOf(payload);
}

function objectOf(part: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(part));
  } catch {
    throw new TokenError('malformed');
  }
  const parsed = parseStrict(text);
  if ('problem' in parsed) throw new TokenError(parsed.problem);
  return parsed.value;
}

/** Buffer skips what is not base64url and ignores spare bits; a part that does not encode back to itself is refused. */
function bytesOf(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw new TokenError('malformed');
  return bytes;
}
