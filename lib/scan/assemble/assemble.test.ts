import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { ReadFacts } from '#lib/model/source';
import { runRules } from '#lib/rules/run-rules';
import {
  application,
  certificate,
  managedIdentity,
  NOW,
  owner,
  resource,
  samlEntries,
  secret,
  servicePrincipal,
} from '#lib/rules/testing/build';
import { context } from '#lib/rules/testing/judge';
import { assembleCredentials } from '#lib/scan/assemble/assemble-credentials';
import { assembleFindings } from '#lib/scan/assemble/assemble-findings';
import { tallied } from '#lib/scan/assemble/subject-tally';

const assemble = (facts: ReadFacts, tenantId = 'tenant') => {
  const inventory = buildInventory(facts);
  const findings = assembleFindings(tenantId, runRules(facts, inventory, [], context).verdicts, inventory);
  return { findings, credentials: assembleCredentials(inventory, tallied(findings), NOW) };
};

const FACTS: ReadFacts = {
  applications: [
    application({
      secrets: [secret({ endsAt: null }), secret({ keyId: 'second' })],
      certificates: [certificate()],
    }),
  ],
  'service-principals': [
    servicePrincipal({ secrets: [secret({ keyId: 'on-sp' })] }),
    servicePrincipal({ id: 'saml', appId: 'foreign', ...samlEntries(), singleSignOnMode: 'saml' }),
    managedIdentity('/subscriptions/s/vm', { certificates: [certificate({ endsAt: '2024-02-01T00:00:00Z' })] }),
  ],
  'federated-identity-credentials': [],
  owners: [{ applicationId: 'app-object', owners: [owner()] }],
  resources: [resource()],
  'managed-resource-groups': [],
};

describe('findings', () => {
  test('carry the rule’s title, the verdict and the owner of the application', () => {
    const finding = assemble(FACTS).findings.find(({ ruleId }) => ruleId === 'credential-without-expiry');
    expect(finding).toMatchObject({
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      ruleTitle: expect.stringContaining('without an end'),
      severity: 'high',
      owner: { id: 'user-object', source: 'directory' },
      ownerKnown: true,
      managedIdentityPath: 'unknown',
    });
    expect(finding).not.toHaveProperty('outcome');
  });

  test('about a service principal are owned by whoever owns its application', () => {
    const finding = assemble(FACTS).findings.find(({ subject }) => subject.credential?.id === 'on-sp');
    expect(finding?.owner?.id).toBe('user-object');
  });

  test('about a workload have a way to managed identity, and no owner that the directory could tell', () => {
    const finding = assemble(FACTS).findings.find(({ subject }) => subject.kind === 'workload');
    expect(finding).toMatchObject({ managedIdentityPath: 'yes', owner: null, ownerKnown: false });
  });

  test('say that owners are not known when they were not read', () => {
    const { owners: _, ...facts } = FACTS;
    for (const finding of assemble(facts).findings) expect(finding.ownerKnown, finding.ruleId).toBe(false);
  });

  test('have ids that differ from each other, last from scan to scan, and belong to the tenant', () => {
    const ids = assemble(FACTS).findings.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(assemble(FACTS).findings.map(({ id }) => id)).toEqual(ids);
    expect(assemble(FACTS, 'other').findings.filter(({ id }) => ids.includes(id))).toEqual([]);
  });
});

describe('credential rows', () => {
  const rows = new Map(assemble(FACTS).credentials.map((row) => [row.keyId, row]));

  test('there is one per credential, a SAML certificate once, and no id twice', () => {
    const all = assemble(FACTS).credentials;
    expect(all.map(({ keyId, role }) => `${keyId} ${role}`).sort()).toEqual([
      'key-certificate platform',
      'key-certificate sign-in',
      'key-secret sign-in',
      'on-sp sign-in',
      'saml-verify saml-signing',
      'second sign-in',
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('a row names its holder and owner and counts the findings about it alone', () => {
    expect(rows.get('key-secret')).toMatchObject({
      id: 'app-object/secret/key-secret',
      holderKind: 'application',
      holderAppId: 'app-client',
      holderName: 'Orders',
      owner: { name: 'Ada Moreau' },
      managedIdentityPath: 'unknown',
      findings: 3,
    });
    expect(rows.get('second')?.findings).toBe(1);
  });

  test('signing and platform credentials give their reason and are no migration subjects', () => {
    expect(rows.get('saml-verify')).toMatchObject({
      managedIdentityPath: 'no',
      findings: 0,
      roleReason: expect.stringContaining('SAML'),
      ownerKnown: false,
    });
  });

  test.each(['applications', 'service-principals'] as const)('those that were read stay without %s', (unread) => {
    const { [unread]: _, ...facts } = FACTS;
    const kinds = assemble(facts).credentials.map(({ holderKind }) => holderKind);
    expect(kinds.length).toBeGreaterThan(0);
    expect([...new Set(kinds)]).toEqual([unread === 'applications' ? 'service-principal' : 'application']);
  });

  test('a row tells when it was last used, as far as the report was read', () => {
    const used = [{ keyId: 'second', appId: 'app-client', lastUsedAt: '2026-11-20T00:00:00Z' }];
    const lastUses = (facts: ReadFacts) =>
      assemble(facts).credentials.flatMap(({ keyId, use, lastUsedAt }) =>
        keyId === 'second' || keyId === 'key-secret' ? [[keyId, use, lastUsedAt]] : [],
      );
    expect(lastUses({ ...FACTS, 'credential-activity': used })).toEqual([
      ['key-secret', 'not-seen', null],
      ['second', 'in-use', '2026-11-20T00:00:00Z'],
    ]);
    expect(lastUses(FACTS)).toEqual([
      ['key-secret', 'unknown', null],
      ['second', 'unknown', null],
    ]);
  });

  test('federated credentials are rows too', () => {
    const federated = {
      id: 'f',
      name: 'main',
      issuer: 'https://issuer',
      subject: 's',
      audiences: [],
      claimsMatchingExpression: null,
    };
    const federation = [{ applicationId: 'app-object', credentials: [federated] }];
    const { credentials } = assemble({ ...FACTS, 'federated-identity-credentials': federation });
    expect(credentials.at(-1)).toMatchObject({ kind: 'federated', issuer: 'https://issuer', endsAt: null });
  });
});
