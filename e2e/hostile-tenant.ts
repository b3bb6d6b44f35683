import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateContoso } from '#lib/simulator/contoso/generate';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { CORPUS } from './corpus.ts';

/**
 * Contoso with every name, tag, note and address of its directory, and every name and tag of its resources, taken from
 * the corpus: a tenant folder as the stand-in reads it.
 */
export function writeHostileTenant(folder: string): void {
  const tenant = generateContoso({ seed: 7, size: CORPUS.length + 20, now: new Date() });
  let turn = 0;
  const next = (): string => {
    turn += 1;
    return CORPUS[turn % CORPUS.length] ?? '';
  };
  // There are more applications than strings, so that each string is the name of one.
  let named = 0;
  const name = (): string => {
    named += 1;
    return CORPUS[named % CORPUS.length] ?? '';
  };
  const withName = (one: WireObject): WireObject => ({ ...one, displayName: name() });
  const credentials = (list: unknown): WireObject[] =>
    (Array.isArray(list) ? list : []).map((one: WireObject) => ({ ...one, displayName: next() }));
  const principal = (one: WireObject): WireObject => ({
    ...withName(one),
    tags: [next(), next()],
    notes: next(),
    homepage: next(),
    passwordCredentials: credentials(one.passwordCredentials),
    keyCredentials: credentials(one.keyCredentials),
    ...(one.web ? { web: { ...(one.web as object), redirectUris: [next(), next()], homePageUrl: next() } } : {}),
    ...(one.replyUrls ? { replyUrls: [next()] } : {}),
  });
  const { graph, arm } = tenant;
  const changed = {
    graph: {
      ...graph,
      applications: graph.applications.map(principal),
      servicePrincipals: graph.servicePrincipals.map(principal),
      users: graph.users.map(withName),
      groups: graph.groups.map(withName),
      federatedIdentityCredentials: graph.federatedIdentityCredentials.map((one) => ({
        ...one,
        name: next(),
        description: next(),
      })),
    },
    arm: {
      ...arm,
      resources: arm.resources.map((one) => ({ ...one, name: name(), tags: { owner: next(), [next()]: next() } })),
    },
  };
  mkdirSync(join(folder, 'graph'), { recursive: true });
  mkdirSync(join(folder, 'arm'), { recursive: true });
  const { tenantId, now, licences } = tenant;
  writeFileSync(join(folder, 'tenant.json'), JSON.stringify({ tenantId, displayName: next(), now, licences }));
  for (const [part, collections] of Object.entries(changed))
    for (const [name, rows] of Object.entries(collections)) write(join(folder, part, `${name}.ndjson`), rows);
  write(join(folder, 'arm', 'responses.ndjson'), tenant.responses);
}

const write = (file: string, rows: readonly unknown[]): void =>
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
