import fc from 'fast-check';
import { expect, test } from 'vitest';
import { targetHost } from '#lib/collectors/wire/target-host';

test.each([
  [
    'DefaultEndpointsProtocol=https;AccountName=storders;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net',
    'storders.blob.core.windows.net',
  ],
  [
    'DefaultEndpointsProtocol=https;AccountName=storders;AccountKey=c2VjcmV0;EndpointSuffix=core.chinacloudapi.cn',
    'storders.blob.core.chinacloudapi.cn',
  ],
  [
    'Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=c2VjcmV0',
    'orders.servicebus.windows.net',
  ],
  ['AccountEndpoint=https://orders.documents.azure.com:443/;AccountKey=c2VjcmV0==', 'orders.documents.azure.com'],
  [
    'Server=tcp:sql-orders.database.windows.net,1433;Initial Catalog=db;User ID=sa;Password=hunter2',
    'sql-orders.database.windows.net',
  ],
  ['https://user:hunter2@storders.blob.core.windows.net/c?sig=abc', 'storders.blob.core.windows.net'],
  ['postgresql://app:hunter2@pg-orders.postgres.database.azure.com:5432/db', 'pg-orders.postgres.database.azure.com'],
  ['just text', null],
  ['Password=hunter2', null],
  ['Server=localhost;Password=x', null],
  ['', null],
])('%s', (text, host) => {
  expect(targetHost(text)).toBe(host);
});

test('nothing but the host comes out, whatever the secret is', () => {
  const secret = fc.string({ minLength: 8 }).map((text) => `c4n4ry${text.replace(/[;=]/g, '')}`);
  fc.assert(
    fc.property(secret, (value) => {
      const urlSafe = encodeURIComponent(value);
      for (const text of [
        `AccountName=st;AccountKey=${value}`,
        `AccountKey=${value};AccountName=st`,
        `Endpoint=sb://h.servicebus.windows.net/;SharedAccessKey=${value}`,
        `https://u:${urlSafe}@h.example.com/p?sig=${urlSafe}`,
        value,
      ])
        expect(targetHost(text) ?? '').not.toContain('c4n4ry');
    }),
  );
});
