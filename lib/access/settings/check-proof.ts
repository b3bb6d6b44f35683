import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SignInProof } from '#lib/access/settings/access-settings';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

/**
 * Looks at the files of the settings, so that a wrong one is told at the start and not to the first who signs in.
 * @throws ConfigurationError that repeats nothing of a file
 */
export function checkProof(proof: SignInProof, now: Date = new Date()): void {
  if (proof.method === 'federated') {
    if (readText(proof.tokenFile, 'SIGN_IN_FEDERATED_TOKEN_FILE').trim() === '')
      throw new ConfigurationError('The file that SIGN_IN_FEDERATED_TOKEN_FILE names is empty; it must hold a token.');
  }
  if (proof.method === 'certificate') checkCertificate(readText(proof.pemFile, 'SIGN_IN_CERTIFICATE_PATH'), now);
}

function checkCertificate(pem: string, now: Date): void {
  const { certificate, isOfKey } = parsed(pem);
  if (!isOfKey)
    throw new ConfigurationError(
      'The private key in the file that SIGN_IN_CERTIFICATE_PATH names belongs to another certificate.',
    );
  if (certificate.validToDate < now)
    throw new ConfigurationError(
      `The certificate that SIGN_IN_CERTIFICATE_PATH names expired on ${certificate.validToDate.toISOString().slice(0, 10)}. Put a new one there and on the application.`,
    );
}

function parsed(pem: string): { readonly certificate: X509Certificate; readonly isOfKey: boolean } {
  try {
    // Cut out as the sign-in does, because OpenSSL wants each kind first.
    const certificate = new X509Certificate(part(pem, 'CERTIFICATE'));
    return { certificate, isOfKey: certificate.checkPrivateKey(createPrivateKey(part(pem, '[A-Z ]*PRIVATE KEY'))) };
  } catch {
    throw new ConfigurationError(
      'The file that SIGN_IN_CERTIFICATE_PATH names must hold a PEM certificate and its private key, without a password.',
    );
  }
}

const part = (pem: string, kind: string): string =>
  new RegExp(`-----BEGIN ${kind}-----[\\s\\S]+?-----END ${kind}-----`).exec(pem)?.[0] ?? '';

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigurationError(`The file that ${name} names cannot be read. Check the path and who may read it.`);
  }
}
