import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { RuleResult } from '#lib/model/scan';
import type { ReadFacts, ReadingOutcome, SourceId, SourceReading } from '#lib/model/source';
import applicationWithoutOwner from '#lib/rules/application-without-owner';
import clientSecretInUse from '#lib/rules/client-secret-in-use';
import credentialUnused from '#lib/rules/credential-unused';
import { RULES } from '#lib/rules/index';
import managedIdentityOfDeletedResource from '#lib/rules/managed-identity-of-deleted-resource';
import roleAssignmentToDeletedPrincipal from '#lib/rules/role-assignment-to-deleted-principal';
import { defineRule, type Rule } from '#lib/rules/rule';
import { runRules } from '#lib/rules/run-rules';
import {
  application,
  certificate,
  managedIdentity,
  owner,
  roleAssignment,
  secret,
  subscription,
} from '#lib/rules/testing/build';
import { context } from '#lib/rules/testing/judge';

const reading = (source: SourceId, outcome: ReadingOutcome, because: string | null): SourceReading => ({
  source,
  outcome,
  because,
  closes: null,
  rows: 0,
  startedAt: '',
  finishedAt: '',
});

const run = (rules: readonly Rule[], facts: ReadFacts, readings: readonly SourceReading[] = []) =>
  runRules(facts, buildInventory(facts), readings, context, rules);
const resultOf = (rule: Rule, facts: ReadFacts, readings?: readonly SourceReading[]): RuleResult | undefined =>
  run([rule], facts, readings).results[0];

const DENIED = 'Graph refused to list owners.';

describe('counts', () => {
  test('violations, compliant and unknown add up to what was examined', () => {
    const facts = {
      applications: [application(), application({ id: 'b' }), application({ id: 'c' })],
      owners: [
        { applicationId: 'app-object', owners: [] },
        { applicationId: 'b', owners: [owner()] },
        { applicationId: 'c', owners: [owner({ accountEnabled: null })] },
      ],
    };
    expect(resultOf(applicationWithoutOwner, facts)).toMatchObject({
      ruleId: 'application-without-owner',
      examines: 'application',
      checks: ['identity_without_owner'],
      violations: 1,
      compliant: 1,
      unknown: 1,
      because: [expect.stringContaining('could not be read')],
      missingSources: [],
    });
  });

  test('a subject that comes twice counts once, with the graver answer', () => {
    const twice = {
      applications: [application(), application()],
      owners: [{ applicationId: 'app-object', owners: [] }],
    };
    const { results, verdicts } = run([applicationWithoutOwner], twice);
    expect(results[0]).toMatchObject({ violations: 1, compliant: 0 });
    expect(verdicts).toHaveLength(1);
  });

  test('rules come gravest first, then by id', () => {
    const ids = run(RULES, {}).results.map(({ ruleId }) => ruleId);
    const ofSeverity = (wanted: string): string[] =>
      RULES.filter(({ severity }) => severity === wanted).map(({ id }) => id);
    const gravest = [...ofSeverity('critical'), ...ofSeverity('high')];
    expect(ids.slice(0, gravest.length)).toEqual(gravest);
    expect(ids).toHaveLength(RULES.length);
  });
});

describe('sources that were not read', () => {
  test('every subject that can be counted is unknown, with the source’s reason', () => {
    const facts = { applications: [application(), application({ id: 'b' })] };
    const { results, verdicts } = run([applicationWithoutOwner], facts, [reading('owners', 'denied', DENIED)]);
    expect(results[0]).toMatchObject({
      violations: 0,
      compliant: 0,
      unknown: 2,
      because: [DENIED],
      missingSources: ['owners'],
    });
    expect(verdicts).toEqual([]);
  });

  test('a population that cannot be counted is not zero but not known', () => {
    expect(resultOf(clientSecretInUse, { applications: [application({ secrets: [secret()] })] })).toMatchObject({
      unknown: null,
      missingSources: ['service-principals'],
      because: ['The source service-principals was not read.'],
    });
  });

  test('only what the rule examines is counted, not all there is of the kind', () => {
    const facts = {
      applications: [application({ secrets: [secret()], certificates: [certificate()] })],
      'service-principals': [managedIdentity('/subscriptions/s/vm', { certificates: [certificate()] })],
    };
    expect(resultOf(credentialUnused, facts)).toMatchObject({ unknown: 2, missingSources: ['credential-activity'] });
  });

  test('a view names the sources behind it, each once', () => {
    expect(resultOf(roleAssignmentToDeletedPrincipal, { 'role-assignments': [roleAssignment()] })).toMatchObject({
      unknown: 1,
      missingSources: ['role-definitions', 'service-principals', 'principals', 'deleted-items'],
    });
  });

  test('without any source, no rule is clean', () => {
    for (const result of run(RULES, {}).results) {
      expect(result.unknown, result.ruleId).not.toBe(0);
      expect(result.missingSources.length, result.ruleId).toBeGreaterThan(0);
    }
  });
});

describe('sources that were read in part', () => {
  const NOTE = '1 subscription that the tenant refers to was not visible.';
  const host = '/subscriptions/unseen/resourcegroups/x/providers/microsoft.web/sites/y';

  test('verdicts stay, the note is added, and the size of the unseen population is not known', () => {
    const facts = {
      'role-assignments': [roleAssignment()],
      'role-definitions': [],
      'service-principals': [],
      principals: [{ id: 'sp-object', found: false, kind: null, displayName: null }],
      'deleted-items': [],
    };
    expect(
      resultOf(roleAssignmentToDeletedPrincipal, facts, [reading('role-assignments', 'partly', NOTE)]),
    ).toMatchObject({ violations: 1, unknown: null, because: [NOTE], missingSources: [] });
  });

  test('a population that was read whole keeps its exact number of unknown ones', () => {
    const facts = {
      'service-principals': [managedIdentity(host)],
      subscriptions: [subscription()],
      resources: [],
      'user-assigned-identities': [],
      'resource-lookups': [],
      'role-assignments': [],
      'resource-changes': [],
    };
    expect(resultOf(managedIdentityOfDeletedResource, facts, [reading('resources', 'partly', NOTE)])).toMatchObject({
      violations: 0,
      unknown: 1,
      because: [NOTE, expect.stringContaining('not visible')],
    });
  });
});

describe('a rule that throws', () => {
  const broken = defineRule({
    ...applicationWithoutOwner,
    id: 'broken',
    needs: ['applications'],
    judge(): never {
      throw new TypeError('secret text that must not be repeated');
    },
  });

  test('is unknown for its population, says that it failed, and repeats no message', () => {
    expect(resultOf(broken, { applications: [application()] })).toMatchObject({
      violations: 0,
      compliant: 0,
      unknown: 1,
      because: ['The rule failed on an unexpected TypeError.'],
      missingSources: [],
    });
  });

  test('does not stop the others', () => {
    const facts = { applications: [application()], owners: [] };
    expect(run([broken, applicationWithoutOwner], facts).verdicts).toHaveLength(1);
  });
});
