import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ARM_TABLES,
  type ArmResponse,
  type ArmTable,
  GRAPH_COLLECTIONS,
  type GraphCollection,
  type Tenant,
  type WireObject,
} from '#lib/simulator/tenant/tenant';

/** A tenant folder that cannot be served: says which file and line, and what to do. */
export class TenantFolderError extends Error {
  override readonly name = 'TenantFolderError';
}

/** Reads a tenant folder. @throws TenantFolderError */
export function loadTenant(folder: string): Tenant {
  const file = join(folder, 'tenant.json');
  if (!existsSync(folder))
    throw new TenantFolderError(`There is no folder ${folder}. Name a tenant folder, or contoso.`);
  if (!existsSync(file))
    throw new TenantFolderError(`${folder} is no tenant folder: it has no tenant.json with tenantId and displayName.`);
  const header = readHeader(file);
  refuseStrangers(join(folder, 'graph'), GRAPH_COLLECTIONS);
  refuseStrangers(join(folder, 'arm'), [...ARM_TABLES, 'responses']);
  const graph = Object.fromEntries(
    GRAPH_COLLECTIONS.map((name) => [name, readLines(join(folder, 'graph', `${name}.ndjson`))]),
  );
  const arm = Object.fromEntries(ARM_TABLES.map((name) => [name, readLines(join(folder, 'arm', `${name}.ndjson`))]));
  return {
    ...header,
    graph: graph as { [C in GraphCollection]: WireObject[] },
    arm: arm as { [T in ArmTable]: WireObject[] },
    responses: readLines(join(folder, 'arm', 'responses.ndjson')) as unknown as ArmResponse[],
  };
}

function readHeader(file: string): Pick<Tenant, 'tenantId' | 'displayName' | 'now' | 'licences'> {
  let header: WireObject;
  try {
    header = JSON.parse(readFileSync(file, 'utf8')) as WireObject;
  } catch {
    throw new TenantFolderError(`${file} is not JSON. It holds { "tenantId", "displayName", "now"?, "licences"? }.`);
  }
  const { tenantId, displayName, now = null, licences = [] } = header;
  if (typeof tenantId !== 'string' || !/^[0-9a-f-]{36}$/i.test(tenantId))
    throw new TenantFolderError(`${file}: tenantId must be a GUID.`);
  if (typeof displayName !== 'string') throw new TenantFolderError(`${file}: displayName must be text.`);
  if (now !== null && (typeof now !== 'string' || Number.isNaN(Date.parse(now))))
    throw new TenantFolderError(`${file}: now must be an ISO date.`);
  const texts = Array.isArray(licences) ? licences.filter((item): item is string => typeof item === 'string') : [];
  return { tenantId, displayName, now: now as string | null, licences: texts };
}

function refuseStrangers(folder: string, known: readonly string[]): void {
  if (!existsSync(folder)) return;
  const stranger = readdirSync(folder).find(
    (name) => !known.includes(name.replace(/\.ndjson$/, '')) || !name.endsWith('.ndjson'),
  );
  if (stranger)
    throw new TenantFolderError(
      `${join(folder, stranger)} is not a collection this tenant can serve. Known: ${known.join(', ')}.`,
    );
}

function readLines(file: string): WireObject[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, file, index + 1)]));
}

function parseLine(line: string, file: string, number: number): WireObject {
  try {
    const value: unknown = JSON.parse(line);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as WireObject;
  } catch {
    // Falls through to the one sentence that names the place.
  }
  throw new TenantFolderError(
    `${file}, line ${number}: not a JSON object. Each line is one object as Microsoft sends it.`,
  );
}
