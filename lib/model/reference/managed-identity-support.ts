import data from '#lib/model/reference/data/managed-identity-support.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';

/** workload: runs customer code or pipelines. router: delivers events. platform: has an identity for its own upkeep. */
export type IdentityClass = 'workload' | 'router' | 'platform';

type Row = readonly [type: string, system: 0 | 1, user: 0 | 1, identityClass: IdentityClass];
type Target = readonly [service: string, type: string | null, audiences: readonly string[]];

const rows = data.rows as unknown as readonly Row[];
const targets = data.targets as unknown as readonly Target[];

export const SOURCE: ReferenceSource = {
  table: 'managed-identity-support',
  title: 'Resource types that support managed identity, and services that accept Entra tokens',
  source: 'Own table, after Microsoft’s managed-identities-status page and Azure/bicep-types-az',
  files: ['mi-support.json'],
  licence: 'Own',
  date: data.date,
  rows: rows.length,
};

export interface ManagedIdentitySupport {
  readonly system: boolean;
  readonly user: boolean;
  readonly class: IdentityClass;
}

const byType: ReadonlyMap<string, ManagedIdentitySupport> = new Map(
  rows.map(([type, system, user, identityClass]) => [
    type,
    { system: system === 1, user: user === 1, class: identityClass },
  ]),
);

/** What a resource type supports; null for one that supports none, or is not known. */
export const managedIdentitySupport = (type: string): ManagedIdentitySupport | null =>
  byType.get(type.toLowerCase()) ?? null;

/** Types of a class, lower-cased, in alphabetical order. */
export const typesOfClass = (wanted: IdentityClass): readonly string[] =>
  rows.filter(([, , , identityClass]) => identityClass === wanted).map(([type]) => type);

/** A service whose data can be reached with an Entra token instead of a key. */
export interface EntraTarget {
  readonly service: string;
  /** Resource type; null for what is no resource. */
  readonly type: string | null;
  /** What its tokens name, `<account>` standing for a name; empty when it has no audience of its own. */
  readonly audiences: readonly string[];
}

export const ENTRA_TARGETS: readonly EntraTarget[] = targets.map(([service, type, audiences]) => ({
  service,
  type,
  audiences,
}));

export const entraTarget = (type: string): EntraTarget | null =>
  ENTRA_TARGETS.find((target) => target.type === type.toLowerCase()) ?? null;
