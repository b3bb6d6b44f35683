import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { text, toItem } from '#lib/collectors/wire/azure-item';
import { members } from '#lib/collectors/wire/members';
import { parseInstant } from '#lib/model/instant';
import type { VaultObject } from '#lib/model/workload-facts';

const WireAttributes = z.object({
  enabled: z.boolean().nullish(),
  created: z.number().nullish(),
  exp: z.number().nullish(),
});
const WireAction = z.object({ action: z.object({ type: text }).nullish() });
const WireObject = z.object({
  id: z.string(),
  name: text,
  properties: z.object({
    attributes: WireAttributes.nullish(),
    rotationPolicy: z.object({ lifetimeActions: z.array(WireAction).nullish() }).nullish(),
  }),
});
const WireList = z.object({ value: z.array(WireObject) });

const API_VERSION = '2023-07-01';
const KINDS = ['secret', 'key'] as const;

/** Lists of ARM's own, which need Reader and carry attributes only: the vault’s data plane is never asked. */
export default defineCollector({
  source: 'vault-objects',
  title: 'Attributes of keys and secrets in key vaults',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/keyvault/secrets/list',
  after: ['vaults'],
  async collect({ azure, facts, onRows }) {
    const lists = (facts.vaults ?? []).flatMap(({ id }) => KINDS.map((kind) => ({ vaultId: id, kind })));
    const paths = lists.map(({ vaultId, kind }) => `${vaultId}/${kind}s`);
    const bodies = members(await azure.arm.getMany(paths, API_VERSION, WireList, { onRows }), 'lists of vault objects');
    return lists.flatMap(({ vaultId, kind }, index) =>
      (bodies[index]?.value ?? []).map((wire) => toVaultObject(wire, vaultId, kind)),
    );
  },
});

/** Only a key's policy is told here, and not by every version; rotation of secrets is not known to ARM. */
export function toVaultObject(
  wire: z.infer<typeof WireObject>,
  vaultId: string,
  kind: VaultObject['kind'],
): VaultObject {
  const { attributes, rotationPolicy } = wire.properties;
  return {
    ...toItem(wire),
    vaultId,
    kind,
    isEnabled: attributes?.enabled ?? null,
    createdAt: fromSeconds(attributes?.created),
    expiresAt: fromSeconds(attributes?.exp),
    rotates: rotationPolicy
      ? (rotationPolicy.lifetimeActions ?? []).some(({ action }) => action?.type?.toLowerCase() === 'rotate')
      : null,
  };
}

function fromSeconds(seconds: number | null | undefined): string | null {
  const at = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(at.getTime()) ? null : parseInstant(at.toISOString());
}
