import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { clearTextIn } from '#lib/collectors/wire/clear-text';
import { credentialShape } from '#lib/collectors/wire/credential-shape';

const bytes = (length: number, seed: string): Buffer =>
  createHash('shake256', { outputLength: length }).update(seed).digest();
const KEY_64 = bytes(64, 'storage').toString('base64');
const KEY_32 = bytes(32, 'bus').toString('base64');
const SIGNATURE = encodeURIComponent(bytes(32, 'sas').toString('base64'));

describe('what opens something', () => {
  test.each([
    [
      'X',
      `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${KEY_64};EndpointSuffix=core.windows.net`,
      'connection-string',
    ],
    [
      'X',
      `Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${KEY_32}`,
      'connection-string',
    ],
    ['X', 'Server=tcp:s.database.windows.net;User ID=app;Password=hunter2;Encrypt=true', 'connection-string'],
    ['X', 'cache.redis.cache.windows.net:6380,password=hunter2,ssl=True', 'connection-string'],
    ['X', 'amqps://app:hunter2@broker.example/vhost', 'connection-string'],
    ['X', `https://a.blob.core.windows.net/c?sv=2022-11-02&sp=r&sig=${SIGNATURE}`, 'shared-access-signature'],
    ['X', `SharedAccessSignature sr=a&sig=${SIGNATURE}&se=1`, 'shared-access-signature'],
    ['X', `https://f.azurewebsites.net/api/x?code=${KEY_32}`, 'key'],
    ['X', KEY_64, 'key'],
    ['X', KEY_32, 'key'],
    ['X', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'private-key'],
    ['X', '-----BEGIN PRIVATE KEY-----\nMIIE', 'private-key'],
    ['Authorization', 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2ln', 'token'],
    ['Authorization', 'Bearer 2YotnFZFEjr1zCsicMWpAA', 'token'],
    ['Authorization', 'Basic YXBwOmh1bnRlcjI=', 'password'],
    ['X', `abc8Q~${'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE'}`, 'password'],
    ['DB_PASSWORD', 'hunter2', 'password'],
    ['DB_PASSWORD', 'changeme', 'password'],
    ['Smtp:Pwd', '12345678', 'password'],
    ['client_secret', 'correct horse battery staple', 'password'],
    ['API_KEY', 'f81d4fae7dec11d0a76500a0c91e6bf6', 'key'],
  ] as const)('%s = %s is a %s', (name, value, shape) => {
    expect(credentialShape(value, name)).toBe(shape);
  });
});

describe('what does not', () => {
  test.each([
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', ' '],
    ['DB_PASSWORD', "@parameters('password')"],
    ['DB_PASSWORD', "@{body('Get_secret')?['value']}"],
    ['Authorization', "Bearer @{parameters('token')}"],
    ['connection', "Server=s;Password=@{parameters('p')};Encrypt=true"],
    ['DB_PASSWORD', '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)'],
    ['DB_PASSWORD', "[parameters('password')]"],
    ['API_KEY', '<your-key>'],
    ['API_KEY', 'your-api-key-goes-here'],
    ['DB_PASSWORD', `$${'{DB_PASSWORD}'}`],
    ['DB_PASSWORD', '********'],
    ['DB_PASSWORD', 'true'],
    ['SECRET', 'https://v.vault.azure.net/secrets/db'],
    ['CLIENT_SECRET', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
    ['APPINSIGHTS_INSTRUMENTATIONKEY', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
    [
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      'InstrumentationKey=6f9619ff-8b86-d011-b42d-00c04fc964ff;IngestionEndpoint=https://x/',
    ],
    ['SQL', 'Server=tcp:s.database.windows.net;Authentication=Active Directory Managed Identity;Encrypt=True'],
    ['AzureWebJobsStorage__accountName', 'stshopprod'],
    ['PASSWORD_FILE', '/run/secrets/db'],
    ['PWD', '/home/site/wwwroot'],
    ['SECRET_NAME', 'db-password'],
    ['KEY_VAULT_URI', 'https://v.vault.azure.net/'],
    ['PasswordPolicy', 'strong-and-long'],
    ['TOKEN_ENDPOINT', 'https://login.microsoftonline.com/x/oauth2/v2.0/token'],
    ['MAX_TOKEN', '4096'],
    ['PARTITION_KEY', 'customer0123456789abcd'],
    ['FeatureManagement__NewKey', 'on'],
    [
      'identity',
      '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i',
    ],
    ['X', Buffer.from('this is only a short sentence :)').toString('base64')],
    ['X', 'aGVsbG8='],
    ['image', `contoso.azurecr.io/app@sha256:${'0123456789abcdef'.repeat(4)}`],
  ])('%s = %s', (name, value) => {
    expect(credentialShape(value, name)).toBeNull();
  });
});

test('the place of a literal is told by names, and by position where there are none', () => {
  const value = {
    env: [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'HOST', value: 'db' },
    ],
    args: [KEY_64],
  };
  expect(clearTextIn(value, 'containers[main]')).toEqual([
    { where: 'containers[main].env[DB_PASSWORD]', shape: 'password' },
    { where: 'containers[main].args[0]', shape: 'key' },
  ]);
});
