import { expect, test } from 'vitest';
import { toOutboundAddresses } from '#lib/collectors/azure/outbound-addresses';

const SUB = '/subscriptions/s/resourceGroups/rg/providers';
const nic = `${SUB}/Microsoft.Network/networkInterfaces/nic1`;
const vm = `${SUB}/Microsoft.Compute/virtualMachines/vm1`;

test('a site names its own addresses, a public address leads through its interface to a machine', () => {
  expect(
    toOutboundAddresses([
      {
        id: `${SUB}/Microsoft.Web/sites/a`,
        type: 'microsoft.web/sites',
        outbound: '203.0.113.1,203.0.113.2,203.0.113.1',
      },
      { id: nic, type: 'microsoft.network/networkinterfaces', machine: vm },
      {
        id: `${SUB}/Microsoft.Network/publicIPAddresses/ip1`,
        type: 'microsoft.network/publicipaddresses',
        address: '203.0.113.9',
        owner: `${nic}/ipConfigurations/main`,
      },
      {
        id: `${SUB}/Microsoft.Network/publicIPAddresses/spare`,
        type: 'microsoft.network/publicipaddresses',
        address: '203.0.113.7',
      },
      {
        id: `${SUB}/Microsoft.HybridCompute/machines/arc1`,
        type: 'microsoft.hybridcompute/machines',
        interfaces: [{ ipAddresses: [{ address: '198.51.100.4' }] }],
      },
    ]),
  ).toEqual([
    { resourceId: `${SUB}/Microsoft.Web/sites/a`.toLowerCase(), address: '203.0.113.1' },
    { resourceId: `${SUB}/Microsoft.Web/sites/a`.toLowerCase(), address: '203.0.113.2' },
    { resourceId: vm.toLowerCase(), address: '203.0.113.9' },
    { resourceId: `${SUB}/Microsoft.HybridCompute/machines/arc1`.toLowerCase(), address: '198.51.100.4' },
  ]);
});
