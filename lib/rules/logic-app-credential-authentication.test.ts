import { describe, expect, test } from 'vitest';
import type { LogicWorkflow, WorkflowAuthentication } from '#lib/model/workload-facts';
import rule from '#lib/rules/logic-app-credential-authentication';
import { SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { authentication, workflow } from '#lib/rules/testing/build-workloads';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeApp = (over: Partial<LogicWorkflow>, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'logic-apps': [workflow(over)], 'managed-resource-groups': groups });
const judgeBlock = (...blocks: readonly Partial<WorkflowAuthentication>[]) =>
  judgeApp({ authentications: blocks.map((block) => authentication(block)) });

test('a secret from a parameter is a medium violation that names the application and the place', () => {
  expect(violations(judgeBlock({}))[0]).toMatchObject({
    severity: 'medium',
    confidence: 'certain',
    summary: 'It authenticates by ActiveDirectoryOAuth (Secret).',
    evidence: [
      {
        field: expect.stringMatching(/send-orders\.properties\.definition\.actions\.Send\.inputs\.authentication$/),
        value:
          'ActiveDirectoryOAuth (Secret), client app-client, calls graph.microsoft.com, credential from a parameter',
      },
    ],
  });
});

test('one in clear text makes it high', () => {
  const [violation] = violations(judgeBlock({}, { secretFrom: 'literal', where: 'actions.Other' }));
  expect(violation?.severity).toBe('high');
  expect(violation?.summary).toMatch(/in clear text\.$/);
  expect(violation?.evidence).toHaveLength(2);
});

test.each(['Basic', 'ClientCertificate', 'Raw', 'activedirectoryoauth'])('%s is a credential', (type) => {
  expect(outcomes(judgeBlock({ type, credentialType: null }))).toEqual(['violation']);
});

describe('stays quiet about', () => {
  test('a managed identity, and a workflow without authentication', () => {
    expect(outcomes(judgeBlock({ type: 'ManagedServiceIdentity', secretFrom: null }))).toEqual(['compliant']);
    expect(outcomes(judgeBlock())).toEqual(['compliant']);
  });
  test('a header that an expression makes up as the workflow runs', () => {
    expect(outcomes(judgeBlock({ type: 'Raw', credentialType: null, secretFrom: 'expression' }))).toEqual([
      'compliant',
    ]);
  });
  test('a workflow in a group that a service owns', () => {
    expect(judgeApp({ authentications: [authentication()] }, [SERVICE_GROUP])).toEqual([]);
  });
});

test('a definition that was not sent leaves it unknown', () => {
  expect(judgeApp({ isDefinitionRead: false })[0]).toMatchObject({
    outcome: 'unknown',
    because: 'The definition of the workflow was not sent.',
  });
});
