import { AzureError } from '#lib/azure/azure-error';
import type { AzureConfiguration } from '#lib/azure/configuration';
import { type TokenSource, tokenSource } from '#lib/azure/sign-in';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { azureOf, type Environment } from '#lib/scan/azure-settings';
import { addressOf, type DatabaseAddress, requireTls } from '#lib/scan/database-url';
import type { StoreOptions } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

/**
 * What a token for a database of the cloud is asked for.
 * Source: https://learn.microsoft.com/azure/postgresql/flexible-server/security-entra-configure and, for other clouds,
 * `ossrdbmsResourceId` of `az cloud list`
 */
const RESOURCES: Readonly<Record<string, string>> = {
  public: 'https://ossrdbms-aad.database.windows.net',
  usgov: 'https://ossrdbms-aad.database.usgovcloudapi.net',
  dod: 'https://ossrdbms-aad.database.usgovcloudapi.net',
  china: 'https://ossrdbms-aad.database.chinacloudapi.cn',
};
const AZURE_DATABASE = /\.postgres\.database\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/;

/**
 * The one way to the store, for scans and pages alike. A PostgreSQL on Azure without a password in DATABASE_URL is
 * entered with a token of the identity that scans; so is any with DATABASE_AUTH=entra.
 * @throws ConfigurationError
 */
export function storeOptions(
  env: Environment,
  tokensOf: (azure: AzureConfiguration) => TokenSource = tokenSource,
): StoreOptions {
  const url = env.DATABASE_URL || null;
  const dataDir = env.DATA_DIR || '.data';
  const address = url === null ? null : addressOf(url);
  if (url === null || address === null) return { url, dataDir };
  if (!isByToken(env, address)) {
    if (env.NODE_ENV === 'production') requireTls(address);
    return { url, dataDir };
  }
  const protectedUrl = withTls(url, address);
  const resource = RESOURCES[env.AZURE_CLOUD?.trim() || 'public'] ?? '';
  return { url: protectedUrl, dataDir, password: passwordFrom(azureOf(env), resource, tokensOf) };
}

function isByToken(env: Environment, address: DatabaseAddress): boolean {
  const way = env.DATABASE_AUTH?.trim() ?? '';
  if (way === 'entra') {
    if (!address.hasPassword) return true;
    throw new ConfigurationError(
      'DATABASE_URL holds a password although DATABASE_AUTH is entra. Take it out of the address, and out of the database.',
    );
  }
  if (way !== '' && way !== 'password') throw new ConfigurationError('DATABASE_AUTH must be entra or password.');
  return way === '' && !address.hasPassword && AZURE_DATABASE.test(address.host);
}

/** A token must reach nobody but the server its certificate names. */
function withTls(url: string, address: DatabaseAddress): string {
  if (address.isLocal || address.sslMode !== null) {
    requireTls(address);
    return url;
  }
  const secured = new URL(url);
  secured.searchParams.set('sslmode', 'verify-full');
  return secured.href;
}

/** Asked with every new connection; the source itself asks again five minutes before a token ends. */
function passwordFrom(
  azure: AzureConfiguration,
  resource: string,
  tokensOf: (azure: AzureConfiguration) => TokenSource,
): () => Promise<string> {
  let source: TokenSource | undefined;
  return async () => {
    try {
      source ??= tokensOf(azure);
      return (await source(resource)).token;
    } catch (error) {
      if (!(error instanceof AzureError)) throw error;
      throw new StoreError('unauthorised', `No token for the database of DATABASE_URL. ${error.message}`);
    }
  };
}
