import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

export interface EvidenceKeySettings {
  /** Where the product keeps a key of its own, made on first use. */
  readonly dataDir: string;
  /** A key that the operator made and keeps; null: the product's own. */
  readonly keyFile: string | null;
}

export interface SigningKey {
  readonly id: string;
  /** The public half. */
  readonly pem: string;
  /** Ed25519 over the text's UTF-8 bytes, base64. Source: https://www.rfc-editor.org/rfc/rfc8032#section-5.1 */
  readonly sign: (text: string) => string;
}

export const ownKeyFile = (dataDir: string): string => join(dataDir, 'evidence-key.pem');
const OTHERS = 0o077;

/** @throws ConfigurationError that names the file and the next step, and nothing of what is in it */
export function readEvidenceKey({ dataDir, keyFile }: EvidenceKeySettings): SigningKey {
  const file = keyFile ?? ownKeyFile(dataDir);
  if (!existsSync(/* turbopackIgnore: true */ file)) {
    if (keyFile !== null)
      throw new ConfigurationError(
        `EVIDENCE_KEY_FILE ${file} does not exist. Make it with "openssl genpkey -algorithm ed25519 -out ${file}".`,
      );
    makeKeyFile(file);
  }
  if (keyFile === null) refuseReadable(file);
  return signingKey(keyOf(file));
}

/** First 16 hexadecimal digits of the SHA-256 of the SubjectPublicKeyInfo. */
export const evidenceKeyId = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

function signingKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  return {
    id: evidenceKeyId(publicKey),
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
}

function keyOf(file: string): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch {
    // What was wrong with it might quote it.
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new ConfigurationError(
    `${file} is not a readable Ed25519 private key in PEM. Name another in EVIDENCE_KEY_FILE, or restore it from the backup.`,
  );
}

/** Windows has no such bits. */
function refuseReadable(file: string): void {
  if (process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0)
    throw new ConfigurationError(
      `${file} can be read by others on this machine, who could sign evidence with it. Run "chmod 600 ${file}", then "npm run evidence-key:rotate".`,
    );
}

/** Some shares have no links; there a name is taken by copying. */
function place(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    copyFileSync(unfinished, file, constants.COPYFILE_EXCL);
  }
}

/** Of two processes that make it at once one wins, and no one ever reads half of a key. */
export function makeKeyFile(file: string): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(unfinished, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    chmodSync(unfinished, 0o600);
    place(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(file)) return;
    throw new ConfigurationError(
      `The evidence key could not be written to ${file}. Name a folder this user owns in DATA_DIR, or a key in EVIDENCE_KEY_FILE.`,
    );
  } finally {
    rmSync(unfinished, { force: true });
  }
}
