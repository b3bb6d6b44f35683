import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ManagedIdentityApplication, type NodeAuthOptions } from '@azure/msal-node';
import type { SignInSettings } from '#lib/access/settings/access-settings';
import { BOUNDED_NETWORK } from '#lib/access/sign-in/bounded-network';
import { SignInError } from '#lib/access/sign-in/sign-in-error';

/** What the token of an identity is asked for to serve as proof, by cloud. */
const TOKEN_EXCHANGE: Readonly<Record<string, string>> = {
  'https://login.microsoftonline.us': 'api://AzureADTokenExchangeUSGov',
  'https://login.chinacloudapi.cn': 'api://AzureADTokenExchangeChina',
};
const PUBLIC_TOKEN_EXCHANGE = 'api://AzureADTokenExchange';

/**
 * How the dashboard proves which application it is.
 * @throws SignInError 'no-proof'
 * Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export async function clientProof({
  proof,
  loginOrigin,
}: Pick<SignInSettings, 'proof' | 'loginOrigin'>): Promise<Partial<NodeAuthOptions>> {
  try {
    if (proof.method === 'client-secret') return { clientSecret: proof.secret };
    if (proof.method === 'certificate')
      return { clientCertificate: certificateOf(await readFile(proof.pemFile, 'utf8')) };
    const assertion =
      proof.method === 'federated'
        ? (await readFile(proof.tokenFile, 'utf8')).trim()
        : await identityToken(proof.identityClientId, TOKEN_EXCHANGE[loginOrigin] ?? PUBLIC_TOKEN_EXCHANGE);
    return { clientAssertion: assertion };
  } catch (error) {
    if (error instanceof SignInError) throw error;
    throw new SignInError('no-proof');
  }
}

/** MSAL keeps it until shortly before its end, for the whole process. */
async function identityToken(clientId: string | null, resource: string): Promise<string> {
  const identity = new ManagedIdentityApplication({
    system: { networkClient: BOUNDED_NETWORK },
    ...(clientId ? { managedIdentityIdParams: { userAssignedClientId: clientId } } : {}),
  });
  return (await identity.acquireToken({ resource })).accessToken;
}

function certificateOf(pem: string): { readonly thumbprintSha256: string; readonly privateKey: string } {
  const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0];
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  if (!privateKey || !certificate) throw new SignInError('no-proof');
  return {
    privateKey,
    thumbprintSha256: createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex'),
  };
}
