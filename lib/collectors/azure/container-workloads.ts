import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { CONTAINER_WORKLOADS } from '#lib/collectors/queries/workload-queries';
import { text, toItem, WireItem } from '#lib/collectors/wire/azure-item';
import { asRecord, asString, clearTextIn } from '#lib/collectors/wire/clear-text';
import type { ClearText, ContainerWorkload } from '#lib/model/workload-facts';

const items = z.array(z.unknown()).nullish();

/** Values of secrets are not in the shape; Azure does not send them either. */
const WireContainers = WireItem.extend({
  type: z.string(),
  secrets: z.array(z.object({ name: text, keyVaultUrl: text })).nullish(),
  registries: z.array(z.object({ server: text, identity: text, passwordSecretRef: text })).nullish(),
  pullCredentials: z.array(z.object({ server: text, username: text, identity: text })).nullish(),
  containers: items,
  initContainers: items,
});

/** Definitions of containers can be large. */
const PAGE = 250;

export default defineCollector({
  source: 'container-workloads',
  title: 'Container apps, jobs and container groups',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/container-apps/manage-secrets',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .resourceGraph(onRows)
      .rows(CONTAINER_WORKLOADS, WireContainers, toContainerWorkload, { pageSize: PAGE });
  },
});

export const toContainerWorkload = (wire: z.infer<typeof WireContainers>): ContainerWorkload => ({
  ...toItem(wire),
  type: wire.type.toLowerCase(),
  secrets: (wire.secrets ?? []).map(({ name, keyVaultUrl }) => ({ name: name ?? '', fromKeyVault: !!keyVaultUrl })),
  registries: [
    ...(wire.registries ?? []).map(({ server, identity, passwordSecretRef }) => ({
      server: server ?? '',
      usesIdentity: !!identity,
      hasPassword: !!passwordSecretRef,
    })),
    ...(wire.pullCredentials ?? []).map(({ server, username, identity }) => ({
      server: server ?? '',
      usesIdentity: !!identity,
      hasPassword: !!username && !identity,
    })),
  ],
  clearText: [...clearTextOf(wire.containers, 'containers'), ...clearTextOf(wire.initContainers, 'initContainers')],
});

/** Variables, and the command lines beside them: a container app has them at the top, a container group in `properties`. */
const clearTextOf = (containers: readonly unknown[] | null | undefined, where: string): readonly ClearText[] =>
  (containers ?? []).flatMap((container, index) => {
    const { name, properties, ...rest } = asRecord(container);
    const { env, environmentVariables, command, args } = { ...rest, ...asRecord(properties) } as Record<
      string,
      unknown
    >;
    const at = `${where}[${asString(name) ?? index}]`;
    return Object.entries({ env, environmentVariables, command, args }).flatMap(([part, value]) =>
      clearTextIn(value, `${at}.${part}`),
    );
  });
