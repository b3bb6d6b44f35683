import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type AuthenticationResult,
  ConfidentialClientApplication,
  ManagedIdentityApplication,
  type NodeAuthOptions,
} from '@azure/msal-node';
import { AzureError } from '#lib/azure/azure-error';
import type { AzureConfiguration, SignIn } from '#lib/azure/configuration';
import { connectionRefusal } from '#lib/azure/connection';

/** Gives an access token for a resource such as `https://graph.microsoft.com`. */
export type TokenSource = (resource: string) => Promise<AccessToken>;

export interface AccessToken {
  readonly token: string;
  readonly expiresAtMs: number;
}

const EARLY_MS = 5 * 60_000;

/**
 * Tokens through msal-node, one request at a time for each resource: MSAL itself sends five for five callers.
 * Its log is off, because it may hold tokens.
 */
export function tokenSource(configuration: AzureConfiguration): TokenSource {
  const acquire = acquirer(configuration);
  const kept = new Map<string, AccessToken>();
  const running = new Map<string, Promise<AccessToken>>();
  return (resource) => {
    const known = kept.get(resource);
    if (known && known.expiresAtMs - EARLY_MS > Date.now()) return Promise.resolve(known);
    const ongoing = running.get(resource);
    if (ongoing) return ongoing;
    const asked = acquire(resource)
      .then(({ accessToken, expiresOn }) => {
        const token = { token: accessToken, expiresAtMs: expiresOn?.getTime() ?? Date.now() + EARLY_MS };
        kept.set(resource, token);
        return token;
      })
      .catch((error: unknown) => {
        throw signInError(error, configuration.signIn);
      })
      .finally(() => running.delete(resource));
    running.set(resource, asked);
    return asked;
  };
}

type Acquire = (resource: string) => Promise<AuthenticationResult>;

function acquirer({ tenantId, endpoints, signIn }: AzureConfiguration): Acquire {
  if (signIn.method === 'managed-identity') {
    const identity = new ManagedIdentityApplication({
      ...(signIn.clientId ? { managedIdentityIdParams: { userAssignedClientId: signIn.clientId } } : {}),
    });
    return (resource) => identity.acquireToken({ resource });
  }
  const authority = `${endpoints.login}/${tenantId}`;
  const auth: NodeAuthOptions = {
    clientId: signIn.clientId,
    authority,
    knownAuthorities: [new URL(endpoints.login).host],
    ...proofOf(signIn),
  };
  const client = new ConfidentialClientApplication({ auth });
  return async (resource) => {
    const result = await client.acquireTokenByClientCredential({ scopes: [`${resource}/.default`] });
    if (!result) throw new Error('no result');
    return result;
  };
}

function proofOf(signIn: Exclude<SignIn, { method: 'managed-identity' }>): Partial<NodeAuthOptions> {
  if (signIn.method === 'client-secret') return { clientSecret: signIn.secret };
  if (signIn.method === 'federated')
    return { clientAssertion: async () => readText(signIn.tokenFile, 'AZURE_FEDERATED_TOKEN_FILE').trim() };
  const pem = readText(signIn.pemFile, 'AZURE_CLIENT_CERTIFICATE_PATH');
  const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0];
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  if (!privateKey || !certificate)
    throw new AzureError(
      'sign-in-failed',
      'sign-in',
      'The file in AZURE_CLIENT_CERTIFICATE_PATH must hold a PEM certificate and its private key.',
    );
  const thumbprintSha256 = createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
  return { clientCertificate: { thumbprintSha256, privateKey } };
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new AzureError(
      'sign-in-failed',
      'sign-in',
      `The file that ${name} names cannot be read. Check the path and who may read it.`,
    );
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  '7000215': 'The client secret is wrong. Use its value, not its id, or better a managed identity.',
  '7000222': 'The client secret has expired.',
  '700016': 'There is no such application in this tenant. Check AZURE_CLIENT_ID and AZURE_TENANT_ID.',
  '90002': 'There is no such tenant. Check AZURE_TENANT_ID.',
  '700027': 'The certificate is not registered on the application. Upload its public part there.',
  '700213': 'No federated credential of the application matches the token’s issuer and subject.',
  '70021': 'No federated credential of the application matches the token’s issuer and subject.',
};

/** One sentence with the next step; never the assertion, the secret or a body. */
function signInError(error: unknown, signIn: SignIn): AzureError {
  if (error instanceof AzureError) return error;
  const refusal = connectionRefusal(error, 'the sign-in service');
  if (refusal) return failed(refusal.message);
  const text = error instanceof Error ? error.message : '';
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  if (code)
    return failed(
      ADVICE[code] ??
        `Microsoft Entra refused the sign-in with AADSTS${code}: see https://login.microsoftonline.com/error?code=${code}.`,
    );
  if (signIn.method === 'managed-identity')
    return failed(
      'No managed identity answered here. Run on an Azure host that has one, or set AZURE_CLIENT_ID with a certificate or a federated token.',
    );
  return failed(
    'The sign-in service could not be reached or did not answer in the expected form. Check the network, AZURE_CLOUD and NODE_EXTRA_CA_CERTS.',
  );
}

const failed = (message: string): AzureError =>
  new AzureError('sign-in-failed', 'sign-in', `Signing in failed. ${message}`);
