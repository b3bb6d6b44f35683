import { expect, test } from 'vitest';
import { asking } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';

const PATH = '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances';
const roleEligibilityScheduleInstances = [
  { id: 'e1', principalId: 'p1', roleDefinitionId: 'd1', directoryScopeId: '/', memberType: 'Direct' },
  { id: 'e2', principalId: 'p2', roleDefinitionId: 'd1', directoryScopeId: '/', memberType: 'Direct' },
];
const licensed = (licences: readonly string[]) =>
  asking(worldOf({ licences, graph: { roleEligibilityScheduleInstances } }));

test('eligible roles are listed and filtered on a tenant with P2', () => {
  expect(licensed(['P2']).get(PATH).body.value).toHaveLength(2);
  expect(licensed(['P2']).get(`${PATH}?$filter=principalId eq 'p2'`).body.value).toMatchObject([{ id: 'e2' }]);
});

test('without P2 the service refuses in its own words', () => {
  expect(licensed(['P1']).get(PATH)).toMatchObject({ status: 400, error: { code: 'AadPremiumLicenseRequired' } });
});

test('options that its page does not name are refused', () => {
  expect(licensed(['P2']).get(`${PATH}?$top=999`).status).toBe(400);
  expect(licensed(['P2']).get(`${PATH}?$filter=id ge 'e1'`).status).toBe(400);
});
