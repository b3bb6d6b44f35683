import { expect, test } from 'vitest';
import { evaluate } from '#lib/simulator/kql/evaluate';
import { parseQuery } from '#lib/simulator/kql/parse';
import type { Row } from '#lib/simulator/kql/values';
import { checkWithOfficialParser } from '../../../e2e/kusto-parser.ts';

const UAMI = 'microsoft.managedidentity/userassignedidentities';
const TABLES: Readonly<Record<string, readonly Row[]>> = {
  resources: [
    {
      id: '/vm',
      name: 'vm',
      type: 'microsoft.compute/virtualmachines',
      managedBy: '',
      identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { '/Used': {} } },
      properties: {},
    },
    { id: '/bare', name: 'bare', type: 'microsoft.web/sites', managedBy: '', identity: null, properties: {} },
    {
      id: '/none',
      name: 'none',
      type: 'microsoft.app/jobs',
      managedBy: '',
      identity: { type: 'None' },
      properties: {},
    },
    { id: '/owned', name: 'owned', type: 'microsoft.web/sites', managedBy: '/x', identity: null, properties: {} },
    { id: '/used', name: 'used', type: UAMI, identity: null, properties: { clientId: 'c1', principalId: 'p1' } },
    { id: '/IDLE', name: 'idle', type: UAMI, identity: null, properties: { clientId: 'c2', principalId: 'p2' } },
    { id: '/bus-on', type: 'microsoft.servicebus/namespaces', identity: null, properties: { disableLocalAuth: false } },
    { id: '/bus-unsaid', type: 'microsoft.servicebus/namespaces', identity: null, properties: {} },
    { id: '/bus-off', type: 'microsoft.servicebus/namespaces', identity: null, properties: { disableLocalAuth: true } },
  ],
  authorizationresources: [
    {
      id: '/a1',
      type: 'microsoft.authorization/roleassignments',
      properties: { principalType: 'ServicePrincipal', principalId: 'ABC', roleDefinitionId: '/x/y/DEF', scope: '/S' },
    },
    { id: '/a2', type: 'microsoft.authorization/roleassignments', properties: { principalType: 'User' } },
  ],
  resourcechanges: [
    {
      id: '/c1',
      properties: {
        changeType: 'Delete',
        targetResourceId: '/Gone',
        changeAttributes: { timestamp: '2026-11-20T00:00:00Z', changedBy: 'someone' },
      },
    },
    { id: '/c2', properties: { changeType: 'Update' } },
  ],
};

const D1 = `resources
| where isnotempty(identity) or type =~ '${UAMI}'
| project id, name, type, kind, location, resourceGroup, subscriptionId, tenantId, managedBy, identity, uamiProps=iff(type =~ '${UAMI}', properties, dynamic(null))
| order by id asc`;
const D2 = `resources
| where type in~ ('microsoft.web/sites','microsoft.app/jobs','microsoft.compute/virtualmachines')
| where isnull(identity) or isempty(tostring(identity.type)) or tostring(identity.type) =~ 'None'
| where isempty(managedBy)
| project id, name, type, kind, location, resourceGroup, subscriptionId
| order by id asc`;
const D3 = `resources
| where type =~ '${UAMI}'
| extend uami = tolower(id)
| join kind=leftouter (
    resources | where isnotempty(identity.userAssignedIdentities)
    | mv-expand k = bag_keys(identity.userAssignedIdentities) limit 400
    | summarize attachments = count() by uami = tolower(tostring(k))) on uami
| where isnull(attachments)
| project id, name, location, subscriptionId, clientId=tostring(properties.clientId), principalId=tostring(properties.principalId)
| order by id asc`;
const D5 = `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.principalType) =~ 'ServicePrincipal'
| project id, principalId=tolower(tostring(properties.principalId)), roleGuid=tolower(tostring(split(tostring(properties.roleDefinitionId),'/')[-1])),
  scope=tolower(tostring(properties.scope)), condition=tostring(properties.condition), subscriptionId
| order by id asc`;
const D6 = `resources
| where type in~ ('microsoft.servicebus/namespaces','microsoft.eventhub/namespaces')
| extend off = tobool(properties.disableLocalAuth)
| where isnull(off) or off == false
| project id, type, name, subscriptionId, off, kind
| order by id asc`;
const D10 = `resourcechanges
| where tostring(properties.changeType) =~ 'Delete'
| project id, at=todatetime(properties.changeAttributes.timestamp), target=tolower(tostring(properties.targetResourceId)), by=tostring(properties.changeAttributes.changedBy)
| order by id asc`;

test.each([
  ['identities everywhere', D1, ['/IDLE', '/none', '/used', '/vm']],
  ['workloads without an identity', D2, ['/bare', '/none']],
  ['user-assigned identities attached to nothing', D3, ['/IDLE']],
  ['role assignments of service principals', D5, ['/a1']],
  ['local authentication left on, said or unsaid', D6, ['/bus-on', '/bus-unsaid']],
  ['recent deletions', D10, ['/c1']],
])('the query for %s finds its rows, and Microsoft’s parser takes it', (_, query, expected) => {
  const rows = evaluate(parseQuery(query), (name) => TABLES[name] ?? null, { now: new Date('2026-11-22T14:00:00Z') });
  expect(rows.map((row) => row.id)).toEqual(expected);
  expect(checkWithOfficialParser(query)).toEqual([]);
});

test('the projected values are those Kusto would give', () => {
  const [row] = evaluate(parseQuery(D5), (name) => TABLES[name] ?? null, { now: new Date() });
  expect(row).toMatchObject({ principalId: 'abc', roleGuid: 'def', scope: '/s', condition: '' });
});
