import { expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import type { ReadFacts, SourceReading } from '#lib/model/source';
import { eachRule } from '#lib/rules/run-rules';
import {
  application,
  managedIdentity,
  resource,
  roleAssignment,
  SUBSCRIPTION_ID,
  secret,
  servicePrincipal,
  subscription,
} from '#lib/rules/testing/build';
import { context } from '#lib/rules/testing/judge';
import { ExaminedSubjects } from '#lib/scan/was-examined';
import type { ExaminedKey } from '#lib/store/store';

const SECRET: ExaminedKey = {
  findingId: 'f',
  standard: '',
  ruleId: 'client-secret-in-use',
  subjectKind: 'credential',
  subjectId: 'app-object',
  credentialId: 'key-secret',
  subscriptionId: null,
};
const WORKLOAD: ExaminedKey = {
  findingId: 'f',
  standard: '',
  ruleId: 'workload-without-managed-identity',
  subjectKind: 'workload',
  subjectId: resource().id,
  credentialId: null,
  subscriptionId: SUBSCRIPTION_ID,
};
const VISIBLE = [subscription()];

const ask = (key: ExaminedKey, facts: ReadFacts, readings: readonly SourceReading[] = []) => {
  const examined = new ExaminedSubjects(invisibleSubscriptions(facts), facts.subscriptions ?? []);
  for (const run of eachRule(facts, buildInventory(facts), readings, context)) examined.add(run);
  return examined.answer(key);
};

test('a subject that is gone from lists that were read whole was examined', () => {
  expect(ask(SECRET, { applications: [application()], 'service-principals': [] })).toEqual({ examined: true });
  const facts = { resources: [], 'managed-resource-groups': [], subscriptions: VISIBLE };
  expect(ask(WORKLOAD, facts)).toEqual({ examined: true });
});

test('a subject that is now compliant was examined', () => {
  const expired = application({ secrets: [secret({ endsAt: '2025-01-01T00:00:00Z' })] });
  expect(ask(SECRET, { applications: [expired], 'service-principals': [] })).toEqual({ examined: true });
});

test('a rule whose sources are missing examined nothing', () => {
  expect(ask(SECRET, { applications: [application()] })).toEqual({
    examined: false,
    because: 'The source service-principals was not read.',
  });
});

test('a rule that is no longer there examined nothing', () => {
  expect(ask({ ...SECRET, ruleId: 'retired-rule' }, {})).toMatchObject({ examined: false });
});

test('a subject answered unknown was not examined, and its own reason says why', () => {
  const facts = {
    applications: [application({ secrets: [secret({ startsAt: null })] })],
    'service-principals': [],
  };
  expect(ask({ ...SECRET, ruleId: 'long-lived-client-secret' }, facts)).toEqual({
    examined: false,
    because: 'The secret has no start date, so its issued lifetime is not known.',
  });
});

test('a subject whose subscription is out of sight was not examined, whether or not anything still refers to it', () => {
  const facts = { resources: [], 'managed-resource-groups': [], subscriptions: [] };
  expect(ask(WORKLOAD, facts)).toEqual({
    examined: false,
    because: `Subscription ${SUBSCRIPTION_ID} is not visible to this scan.`,
  });
  const { subscriptions: _, ...unread } = facts;
  expect(ask(WORKLOAD, unread)).toMatchObject({ examined: false });
});

test('a subscription that the tenant still refers to without showing it was not examined', () => {
  const facts = { resources: [], 'managed-resource-groups': [] };
  const answer = (invisible: readonly string[]) => {
    const examined = new ExaminedSubjects(invisible);
    for (const run of eachRule(facts, buildInventory(facts), [], context)) examined.add(run);
    return examined.answer(WORKLOAD);
  };
  expect(answer([SUBSCRIPTION_ID])).toMatchObject({ examined: false });
  expect(answer([])).toEqual({ examined: true });
});

test('a subject judged compliant counts as examined although subscriptions could not be read', () => {
  const identity = { systemAssigned: true, principalId: 'p', tenantId: 't', userAssigned: [] };
  expect(ask(WORKLOAD, { resources: [resource({ identity })], 'managed-resource-groups': [] })).toEqual({
    examined: true,
  });
});

test('above subscriptions, a list that was read in part resolves nothing', () => {
  const key: ExaminedKey = {
    findingId: 'f',
    standard: '',
    ruleId: 'role-assignment-to-deleted-principal',
    subjectKind: 'role-assignment',
    subjectId: '/providers/microsoft.authorization/roleassignments/gone',
    credentialId: null,
    subscriptionId: null,
  };
  const facts: ReadFacts = {
    'role-assignments': [roleAssignment()],
    'role-definitions': [],
    'service-principals': [servicePrincipal(), managedIdentity('/subscriptions/unseen/x')],
    principals: [],
    'deleted-items': [],
    subscriptions: VISIBLE,
  };
  const reading: SourceReading = {
    source: 'role-assignments',
    outcome: 'partly',
    because: 'A subscription was not visible.',
    closes: null,
    rows: 1,
    startedAt: '',
    finishedAt: '',
  };
  expect(ask(key, facts, [reading])).toEqual({ examined: false, because: 'A subscription was not visible.' });
  expect(ask(key, facts, [{ ...reading, outcome: 'whole', because: null }])).toEqual({ examined: true });
});
