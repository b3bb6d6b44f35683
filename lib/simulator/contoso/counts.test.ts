import { expect, test } from 'vitest';
import { readSize } from '#lib/simulator/contoso/counts';
import { generateContoso } from '#lib/simulator/contoso/generate';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const NOW = new Date('2026-11-22T14:00:00Z');

test('a size is a number, a name, a part of the largest, or counts', () => {
  expect(readSize('148')).toBe(148);
  expect(readSize('small')).toBe(148);
  expect(readSize('huge')).toEqual({
    applications: 60_000,
    servicePrincipals: 110_000,
    credentials: 150_000,
    roleAssignments: 300_000,
    resources: 500_000,
  });
  expect(readSize('huge/100')).toMatchObject({ applications: 600, resources: 5_000 });
  expect(readSize('applications=600, resources=9')).toMatchObject({
    applications: 600,
    roleAssignments: 3_000,
    resources: 9,
  });
});

test.each(['', 'enormous', 'huge/0', 'applications=many', 'resources=5', 'people=3'])(
  '%j is refused in a sentence',
  (text) => {
    expect(() => readSize(text)).toThrow(/--size is a number of applications, small, large, huge/);
  },
);

test('a tenant of counts has that many of everything, the same every time', () => {
  const size = readSize('applications=200,role-assignments=1400,service-principals=600,credentials=900,resources=1800');
  const tenant = generateContoso({ seed: 1, size, now: NOW });
  const { graph, arm } = tenant;
  const credentials = [...graph.applications, ...graph.servicePrincipals].flatMap((row: WireObject) => [
    ...listOf(row.passwordCredentials),
    ...listOf(row.keyCredentials),
  ]);
  const assignments = arm.authorizationresources.filter(
    ({ type }) => type === 'microsoft.authorization/roleassignments',
  );
  expect({
    applications: graph.applications.length,
    servicePrincipals: graph.servicePrincipals.length,
    credentials: credentials.length,
    roleAssignments: assignments.length,
    resources: arm.resources.length,
  }).toEqual(size);
  expect(new Set(credentials.map(({ keyId }) => keyId)).size).toBeGreaterThan(850);
  expect(generateContoso({ seed: 1, size, now: NOW })).toEqual(tenant);
});

const listOf = (value: unknown): readonly WireObject[] => (Array.isArray(value) ? value : []);
