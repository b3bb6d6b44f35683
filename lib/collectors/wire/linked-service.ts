import { guidOf } from '#lib/collectors/wire/azure-item';
import { asRecord, asString } from '#lib/collectors/wire/clear-text';
import { credentialShape } from '#lib/collectors/wire/credential-shape';
import { targetHost } from '#lib/collectors/wire/target-host';
import type { LinkedService, LinkedServiceCredential } from '#lib/model/workload-facts';

const MASK = /^\*+$/;
/** Properties that hold nothing but a credential. */
const CREDENTIAL_NAME = /(?:password|secret|key|token|sasuri|credential|pfx|embeddedcert)$/i;
const PLAIN_NAME = /(?:publickey|partitionkey|rowkey|credential)$/i;

/** Where a linked service keeps what it signs in with. Source: https://learn.microsoft.com/azure/data-factory/store-credentials-in-key-vault */
export const linkedServiceCredentials = (typeProperties: unknown): readonly LinkedServiceCredential[] =>
  found(typeProperties, 'typeProperties', '');

function found(value: unknown, where: string, name: string): readonly LinkedServiceCredential[] {
  if (typeof value === 'string') {
    const storage = storageOfText(value, name);
    return storage === null ? [] : [{ where, storage }];
  }
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => found(item, `${where}[${index}]`, name));
  const { type, value: held, ...rest } = asRecord(value);
  const kind = asString(type)?.toLowerCase();
  if (kind === 'azurekeyvaultsecret') return [{ where, storage: 'key-vault' }];
  if (kind === 'securestring') return [{ where, storage: isHidden(held) ? 'secure' : 'literal' }];
  if (kind === 'expression') return [];
  const inside = held === undefined ? rest : { ...rest, value: held };
  return Object.entries(inside).flatMap(([key, item]) => found(item, `${where}.${key}`, key));
}

/** Stars, an expression, or nothing: the service does not show it. */
const isHidden = (held: unknown): boolean =>
  typeof held !== 'string' || held === '' || MASK.test(held) || /^@/.test(held);

function storageOfText(value: string, name: string): LinkedServiceCredential['storage'] | null {
  if (name === 'encryptedCredential') return value === '' ? null : 'secure';
  const isNamed = CREDENTIAL_NAME.test(name) && !PLAIN_NAME.test(name);
  if (MASK.test(value)) return isNamed ? 'secure' : null;
  return credentialShape(value, name) === null ? null : 'literal';
}

const ENDPOINTS = [
  'serviceEndpoint',
  'url',
  'baseUrl',
  'endpoint',
  'accountEndpoint',
  'server',
  'connectionString',
  'sasUri',
];

/** The host it connects to, as far as the service shows it. */
export function linkedServiceTarget(typeProperties: unknown): string | null {
  const properties = asRecord(typeProperties);
  for (const name of ENDPOINTS) {
    const text = asString(properties[name]) ?? asString(asRecord(properties[name]).value) ?? '';
    const host = targetHost(name === 'server' && text ? `server=${text}` : text);
    if (host) return host;
  }
  return null;
}

/**
 * Who it signs in as. Without any credential a service that names an endpoint uses the factory's identity.
 * Source: https://learn.microsoft.com/azure/data-factory/connector-azure-blob-storage#system-assigned-managed-identity-authentication
 */
export function signsInAs(
  type: string,
  typeProperties: unknown,
): Pick<LinkedService, 'servicePrincipalId' | 'usesManagedIdentity'> {
  const { servicePrincipalId, authenticationType, credential, serviceEndpoint, url, baseUrl, endpoint } =
    asRecord(typeProperties);
  const named = asString(servicePrincipalId) ?? asString(asRecord(servicePrincipalId).value);
  const how = asString(authenticationType)?.toLowerCase() ?? '';
  const isReferred = asString(asRecord(credential).type)?.toLowerCase() === 'credentialreference';
  const isBare =
    how === '' &&
    named === null &&
    type.toLowerCase().startsWith('azure') &&
    [serviceEndpoint, url, baseUrl, endpoint].some((place) => typeof place === 'string') &&
    linkedServiceCredentials(typeProperties).length === 0;
  return {
    servicePrincipalId: guidOf(named),
    usesManagedIdentity: /managedidentity|\bmsi\b/.test(how) || isReferred || isBare,
  };
}
