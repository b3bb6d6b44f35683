import { AzureError } from '#lib/azure/azure-error';

/** Codes of a certificate that this process does not accept. Source: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What no second attempt changes about a connection, as a sentence with the next step; null: asking again may help. */
export function connectionRefusal(error: unknown, endpoint: string): AzureError | null {
  const codes = codesOf(error);
  const certificate = codes.find((code) => CERTIFICATE.has(code));
  if (certificate)
    return new AzureError(
      'unavailable',
      endpoint,
      `The certificate that ${endpoint} shows is not trusted here (${certificate}). If a proxy of yours inspects traffic, name its certificate authority in NODE_EXTRA_CA_CERTS.`,
    );
  if (codes.includes('ENOTFOUND'))
    return new AzureError(
      'unavailable',
      endpoint,
      `The host of ${endpoint} has no address (ENOTFOUND). Check the name resolution of this machine and the cloud that is set.`,
    );
  return null;
}

const DEPTH_MAX = 5;

/** fetch and the SDKs wrap what the socket said, some of them several times. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (error === null || typeof error !== 'object' || depth > DEPTH_MAX) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...codesOf(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((one) => codesOf(one, depth + 1)) : []),
  ];
}
