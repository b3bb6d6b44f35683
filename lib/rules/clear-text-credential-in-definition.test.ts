import { expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/clear-text-credential-in-definition';
import {
  apiConnection,
  authentication,
  containerApp,
  linkedService,
  workflow,
} from '#lib/rules/testing/build-workloads';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeAll = (over: ReadFacts) =>
  judge(rule, {
    'logic-apps': [],
    'container-workloads': [],
    'linked-services': [],
    'api-connections': [],
    ...over,
  });
const place = { where: 'containers[main].environmentVariables[DB_PASSWORD]', shape: 'password' } as const;

test('a literal in a container’s environment is critical, and only where it is gets told', () => {
  expect(violations(judgeAll({ 'container-workloads': [containerApp({ clearText: [place] })] }))[0]).toMatchObject({
    severity: 'critical',
    confidence: 'likely',
    summary: `Its definition holds a literal credential at ${place.where}.`,
    evidence: [{ field: expect.stringContaining(place.where), value: 'clear text, a password' }],
  });
});

test('literals of a workflow are found inside and outside of its authentication blocks, each once', () => {
  const inside = { where: 'actions.Send.inputs.authentication.secret', shape: 'password' } as const;
  const outside = { where: 'actions.Send.inputs.headers.api-key', shape: 'key' } as const;
  const app = workflow({
    authentications: [authentication({ secretFrom: 'literal', clearText: [inside] })],
    clearText: [outside, inside],
  });
  expect(violations(judgeAll({ 'logic-apps': [app] }))[0]?.evidence.map(({ value }) => value)).toEqual([
    'clear text, a password',
    'clear text, a key',
  ]);
});

test('an API connection and a linked service are looked at too', () => {
  const connection = apiConnection({ clearText: [{ where: 'parameterValues.key', shape: 'key' }] });
  const service = linkedService({ credentials: [{ where: 'typeProperties.connectionString', storage: 'literal' }] });
  const verdicts = judgeAll({ 'api-connections': [connection], 'linked-services': [service] });
  expect(violations(verdicts).map(({ subject }) => subject.name)).toEqual(['office365', 'lake']);
});

test('parameters, encrypted values and vault references are compliant', () => {
  const credentials = [
    { where: 'typeProperties.accountKey', storage: 'secure' },
    { where: 'typeProperties.password', storage: 'key-vault' },
  ] as const;
  const verdicts = judgeAll({
    'logic-apps': [workflow({ authentications: [authentication()] })],
    'linked-services': [linkedService({ credentials })],
    'container-workloads': [containerApp({ secrets: [{ name: 'db', fromKeyVault: false }] })],
  });
  expect(outcomes(verdicts)).toEqual(['compliant', 'compliant', 'compliant']);
});

test('a definition that was not sent leaves it unknown', () => {
  expect(outcomes(judgeAll({ 'logic-apps': [workflow({ isDefinitionRead: false })] }))).toEqual(['unknown']);
});

test('its population is everything with a definition', () => {
  const facts = { 'logic-apps': [workflow()], 'container-workloads': [containerApp()], 'linked-services': [] };
  expect(rule.population?.({ ...facts, 'api-connections': [] })).toBe(2);
  expect(rule.population?.(facts)).toBeNull();
});
