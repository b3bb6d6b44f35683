import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { ReadFacts } from '#lib/model/source';
import { runRules } from '#lib/rules/run-rules';
import {
  application,
  certificate,
  managedIdentity,
  samlEntries,
  secret,
  servicePrincipal,
} from '#lib/rules/testing/build';
import { directoryRole } from '#lib/rules/testing/build-grants';
import { EVERYTHING_READ } from '#lib/rules/testing/everything-read';
import { context } from '#lib/rules/testing/judge';

/** Every violation that any rule finds about a credential, as `rule: key id`. */
function flagged(facts: ReadFacts): readonly string[] {
  const all = { ...EVERYTHING_READ, ...facts };
  const { results, verdicts } = runRules(all, buildInventory(all), [], context);
  expect(results.filter(({ missingSources }) => missingSources.length > 0).map(({ ruleId }) => ruleId)).toEqual([]);
  return verdicts.flatMap(({ rule, verdict }) =>
    verdict.outcome === 'violation' && verdict.subject.credential
      ? [`${rule.id}: ${verdict.subject.credential.id}`]
      : [],
  );
}

/** What would be wrong with it in every way a credential can be wrong. */
const WORST = [
  { startsAt: '2015-01-01T00:00:00Z', endsAt: '2016-01-01T00:00:00Z' },
  { startsAt: '2015-01-01T00:00:00Z', endsAt: '2026-11-25T00:00:00Z' },
  { startsAt: '2015-01-01T00:00:00Z', endsAt: '2099-01-01T00:00:00Z' },
  { startsAt: '2015-01-01T00:00:00Z', endsAt: null },
] as const;
const worstOf = <T>(entry: (life: (typeof WORST)[number] & { readonly keyId: string }) => T): readonly T[] =>
  WORST.map((life, index) => entry({ ...life, keyId: `worst-${index}` }));

/** Privileged, so that rules which ask for privilege look too. */
const on = (principal: ServicePrincipal): ReadFacts => ({
  'service-principals': [principal],
  'directory-roles': [directoryRole({ principalId: principal.id })],
});

test('an ordinary credential in the same place is flagged, so that silence here means something', () => {
  const found = flagged(on(servicePrincipal({ secrets: worstOf(secret), certificates: worstOf(certificate) })));
  expect(new Set(found.map((line) => line.split(':')[0])).size).toBeGreaterThan(5);
});

test('certificates that Azure rotates on managed identities, expired ones too', () => {
  expect(flagged(on(managedIdentity('/subscriptions/x', { certificates: worstOf(certificate) })))).toEqual([]);
});

describe('what the platform rotates', () => {
  test.each(['CWAP_AuthSecret', 'cwap_authsecret'])('the application proxy’s %s, on both objects', (displayName) => {
    const secrets = worstOf((life) => secret({ ...life, displayName }));
    const certificates = worstOf((life) => certificate({ ...life, displayName }));
    expect(flagged({ applications: [application({ secrets, certificates })] })).toEqual([]);
    expect(flagged(on(servicePrincipal({ secrets, certificates })))).toEqual([]);
  });
  test('Entra Connect Sync’s ConnectSyncProvisioning_, by the name of the certificate or of its application', () => {
    const named = worstOf((life) => certificate({ ...life, displayName: 'ConnectSyncProvisioning_DC01_0f3a' }));
    expect(flagged({ applications: [application({ certificates: named })] })).toEqual([]);
    const holder = { displayName: 'ConnectSyncProvisioning_DC01_0f3a', certificates: worstOf(certificate) };
    expect(flagged({ applications: [application(holder)] })).toEqual([]);
  });
  test('the certificates of joined devices', () => {
    const certificates = worstOf((life) =>
      certificate({ ...life, displayName: 'CN=MS-Organization-P2P-Access [2026]' }),
    );
    expect(flagged(on(servicePrincipal({ certificates })))).toEqual([]);
  });
});

describe('a SAML signing certificate', () => {
  const saml = (endsAt: string): ServicePrincipal =>
    servicePrincipal({ ...samlEntries({ startsAt: '2015-01-01T00:00:00Z', endsAt }), singleSignOnMode: 'saml' });

  test('is no sign-in credential: its three entries are flagged by nothing while it is not due', () => {
    for (const { endsAt } of WORST) if (endsAt && endsAt > '2027') expect(flagged(on(saml(endsAt)))).toEqual([]);
  });
  test('is one, and only its own rule speaks when it ends', () => {
    const principal = saml('2026-12-01T00:00:00Z');
    const found = flagged(on({ ...principal, signingThumbprint: 'C9C5674F5B2758BAFBF182E74E7D8108D58DCDE4' }));
    expect(found).toEqual(['saml-signing-certificate-expiring: saml-verify']);
  });
  test('that ended long ago is flagged by nothing as a credential', () => {
    const found = flagged(on(saml('2016-01-01T00:00:00Z')));
    expect(found.filter((line) => !line.startsWith('saml-signing-certificate-expiring'))).toEqual([]);
  });
});
