import { expect, test } from 'vitest';
import { toCredentialChange } from '#lib/collectors/logs/credential-changes';

const KEY = '7c8d2b51-3a67-4b2f-9a39-0d5f0a1e6c11';
const OTHER = '1f0e6a52-64cf-4f0b-8ad5-52f3b1f1a001';
const key = (id: string, name = 'x'): string =>
  `[KeyIdentifier=${id},KeyType=Password,KeyUsage=Verify,DisplayName=${name}]`;
const audit = (oldValue: string | null, newValue: string | null, more = {}) => ({
  id: 'Directory_1',
  activityDateTime: '2026-11-20T08:00:00.1234567Z',
  activityDisplayName: 'Update application \u2013 Certificates and secrets management ',
  result: 'success',
  initiatedBy: { user: { id: 'U1', displayName: null, userPrincipalName: 'maria@contoso.example' }, app: null },
  targetResources: [
    {
      id: 'A1',
      displayName: 'ERP Sync',
      modifiedProperties: [
        { displayName: 'KeyDescription', oldValue, newValue },
        { displayName: 'Included Updated Properties', oldValue: null, newValue: '"KeyDescription"' },
      ],
    },
  ],
  ...more,
});

test('who added which key is read; names of keys, which have been the secret itself, are not', () => {
  const change = toCredentialChange(audit('[]', JSON.stringify([key(KEY.toUpperCase(), 'hunter2,KeyIdentifier=')])));
  expect(change).toEqual({
    id: 'Directory_1',
    at: '2026-11-20T08:00:00Z',
    activity: 'Update application \u2013 Certificates and secrets management',
    targetId: 'a1',
    targetName: 'ERP Sync',
    addedKeyIds: [KEY],
    removedKeyIds: [],
    by: { kind: 'user', id: 'u1', name: 'maria@contoso.example' },
  });
  expect(JSON.stringify(change)).not.toContain('hunter2');
});

test('a replaced key is one removed and one added; those that stayed are neither', () => {
  const stays = key('2f0e6a52-64cf-4f0b-8ad5-52f3b1f1a002');
  const change = toCredentialChange(audit(JSON.stringify([stays, key(KEY)]), JSON.stringify([key(OTHER), stays])));
  expect(change).toMatchObject({ addedKeyIds: [OTHER], removedKeyIds: [KEY] });
});

test('an application may have done it, and nobody may be named', () => {
  const app = { servicePrincipalId: 'S1', displayName: 'Provisioning' };
  const added = JSON.stringify([key(KEY)]);
  expect(toCredentialChange(audit('[]', added, { initiatedBy: { user: null, app } }))?.by).toEqual({
    kind: 'application',
    id: 's1',
    name: 'Provisioning',
  });
  expect(toCredentialChange(audit('[]', added, { initiatedBy: { user: null, app: null } }))?.by).toBeNull();
});

test.each([
  ['changed no key', audit(JSON.stringify([key(KEY)]), JSON.stringify([key(KEY)]))],
  ['failed', audit('[]', JSON.stringify([key(KEY)]), { result: 'failure' })],
  ['has no modified properties', audit(null, null, { targetResources: [{ id: 'A1', modifiedProperties: [] }] })],
  ['holds no JSON', audit('[]', '[KeyIdentifier=')],
  ['holds a key elsewhere than at the head', audit('[]', JSON.stringify([`x${key(KEY)}`]))],
])('an audit that %s says nothing', (_what, wire) => {
  expect(toCredentialChange(wire)).toBeNull();
});
