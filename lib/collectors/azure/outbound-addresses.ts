import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { OUTBOUND_ADDRESSES } from '#lib/collectors/queries/workload-queries';
import { armId } from '#lib/model/arm-id';
import type { OutboundAddress } from '#lib/model/workload-facts';

const text = z.string().nullish();
const WireInterface = z.object({ ipAddresses: z.array(z.object({ address: text })).nullish() });
const WireRow = z.object({
  id: z.string(),
  type: z.string(),
  outbound: text,
  address: text,
  owner: text,
  machine: text,
  interfaces: z.array(WireInterface).nullish(),
});
type Row = z.infer<typeof WireRow>;

/** An address of Azure's own ranges that many share says nothing, so only what a resource is told to have is kept. */
export default defineCollector({
  source: 'outbound-addresses',
  title: 'Public addresses that sites, machines and Arc servers send from',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/app-service/overview-inbound-outbound-ips',
  after: [],
  async collect({ azure, onRows }) {
    const rows = await azure.resourceGraph(onRows).rows(OUTBOUND_ADDRESSES, WireRow, (row) => row);
    return toOutboundAddresses(rows);
  },
});

/** A public address belongs to a network interface, and that to a machine: the machine is what sends. */
export function toOutboundAddresses(rows: readonly Row[]): readonly OutboundAddress[] {
  const machines = new Map(rows.flatMap(({ id, machine }) => (machine ? [[armId(id), armId(machine)] as const] : [])));
  const found = rows.flatMap(({ id, outbound, address, owner, interfaces }): OutboundAddress[] => {
    const own = (addresses: readonly string[], resourceId = armId(id)): OutboundAddress[] =>
      addresses.map((one) => ({ resourceId, address: one.trim() }));
    if (outbound) return own(outbound.split(',').filter(Boolean));
    if (address && owner) {
      const machine = machines.get(armId(owner).replace(/\/ipconfigurations\/[^/]+$/, ''));
      return machine ? own([address], machine) : [];
    }
    return own((interfaces ?? []).flatMap((card) => (card.ipAddresses ?? []).flatMap((entry) => entry.address ?? [])));
  });
  return [...new Map(found.map((entry) => [`${entry.resourceId} ${entry.address}`, entry])).values()];
}
