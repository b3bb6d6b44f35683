import { describe, expect, test } from 'vitest';
import { heldCredentials } from '#lib/inventory/held-credentials';
import {
  application,
  certificate,
  managedIdentity,
  samlEntries,
  secret,
  servicePrincipal,
} from '#lib/rules/testing/build';

const rolesOf = (...held: Parameters<typeof heldCredentials>): string[] =>
  heldCredentials(...held).map(({ kind, role, keyId }) => `${kind} ${role} ${keyId}`);

describe('sign-in credentials', () => {
  test('a secret and a certificate of an application sign in, and say so by having no other reason', () => {
    const held = heldCredentials([application({ secrets: [secret()], certificates: [certificate()] })], []);
    expect(held.map(({ id, role, roleReason }) => [id, role, roleReason])).toEqual([
      ['app-object/secret/key-secret', 'sign-in', null],
      ['app-object/certificate/key-certificate', 'sign-in', null],
    ]);
  });

  test('a symmetric key is a secret although Graph lists it among the keys', () => {
    const symmetric = certificate({ type: 'Symmetric', thumbprint: null });
    expect(rolesOf([], [servicePrincipal({ certificates: [symmetric] })])).toEqual(['secret sign-in key-certificate']);
  });

  test('an application that comes twice, because it moved between pages, is held once', () => {
    const twice = application({ secrets: [secret()] });
    expect(heldCredentials([twice, twice], [])).toHaveLength(1);
  });
});

describe('SAML signing certificates', () => {
  test('the Sign, Verify and password entries are one credential', () => {
    const saml = servicePrincipal({ ...samlEntries(), singleSignOnMode: 'saml' });
    expect(rolesOf([], [saml])).toEqual(['certificate saml-signing saml-verify']);
  });

  test('a base64 identifier on the password entry is the same identifier', () => {
    const entries = samlEntries({ thumbprint: '00FF10' });
    const secrets = entries.secrets.map((entry) => ({ ...entry, customKeyIdentifier: 'AP8Q' }));
    const saml = servicePrincipal({ ...entries, secrets, singleSignOnMode: 'saml' });
    expect(rolesOf([], [saml])).toEqual(['certificate saml-signing saml-verify']);
  });

  test('two signing certificates without thumbprints are told apart by their dates', () => {
    const older = samlEntries({ id: 'older', endsAt: '2026-12-01T00:00:00Z' });
    const newer = samlEntries({ id: 'newer' });
    const certificates = [...older.certificates, ...newer.certificates].map((entry) => ({
      ...entry,
      thumbprint: null,
    }));
    const saml = servicePrincipal({ certificates, singleSignOnMode: 'saml' });
    expect(rolesOf([], [saml])).toEqual([
      'certificate saml-signing older-verify',
      'certificate saml-signing newer-verify',
    ]);
  });

  test('a pair on a service principal that signs no assertions is judged as sign-in', () => {
    expect(rolesOf([], [servicePrincipal(samlEntries())])).toEqual([
      'secret sign-in saml-sign',
      'certificate sign-in saml-sign',
      'certificate sign-in saml-verify',
    ]);
  });

  test('a secret and a certificate beside the pair stay sign-in credentials', () => {
    const { secrets, certificates } = samlEntries();
    const saml = servicePrincipal({
      singleSignOnMode: 'saml',
      secrets: [...secrets, secret({ customKeyIdentifier: 'YzNCd1lYTno=' })],
      certificates: [...certificates, certificate()],
    });
    expect(rolesOf([], [saml])).toEqual([
      'secret sign-in key-secret',
      'certificate sign-in key-certificate',
      'certificate saml-signing saml-verify',
    ]);
  });

  test('a later secret that borrows the identifier of the pair is not hidden by it', () => {
    const { secrets, certificates } = samlEntries();
    const borrowed = secret({ customKeyIdentifier: secrets[0]?.customKeyIdentifier ?? null });
    const saml = servicePrincipal({ singleSignOnMode: 'saml', secrets: [...secrets, borrowed], certificates });
    expect(rolesOf([], [saml])).toContain('secret sign-in key-secret');
  });
});

describe('platform credentials', () => {
  test('certificates of managed identities are listed apart, expired or not', () => {
    const expired = certificate({ endsAt: '2024-02-01T00:00:00Z' });
    const [held] = heldCredentials([], [managedIdentity('/subscriptions/s/x', { certificates: [expired] })]);
    expect(held).toMatchObject({ role: 'platform', roleReason: expect.stringContaining('managed identities') });
  });

  test('a secret on a managed identity is not one that Azure issues', () => {
    expect(rolesOf([], [managedIdentity('/subscriptions/s/x', { secrets: [secret()] })])).toEqual([
      'secret sign-in key-secret',
    ]);
  });

  test('application proxy and Connect Sync credentials are recognized by name, and the reason says so', () => {
    const proxy = application({ secrets: [secret({ displayName: 'CWAP_AuthSecret' })] });
    const sync = application({
      id: 'sync',
      displayName: 'ConnectSyncProvisioning_DC01_0a1b',
      certificates: [certificate()],
      secrets: [secret()],
    });
    const held = heldCredentials([proxy, sync], []);
    expect(held.map(({ role }) => role)).toEqual(['platform', 'sign-in', 'platform']);
    expect(held[0]?.roleReason).toMatch(/^By its name/);
  });

  test('a name that only contains the mark does not hide a credential', () => {
    expect(rolesOf([application({ secrets: [secret({ displayName: 'my CWAP_ secret' })] })], [])).toEqual([
      'secret sign-in key-secret',
    ]);
  });
});
