import type { FindingInScan, Page } from '#lib/model/finding';
import type { AccessRow } from '#lib/model/rows/access-row';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import { GRANT_WORDS, KIND_WORDS, typeWords } from '#lib/report/inventory-words';
import { identityHref, workloadHref } from '#lib/report/url/entity-links';
import { href } from '#lib/report/url/query';
import { nameOr } from '#lib/report/words';

export interface Hit {
  readonly key: string;
  readonly name: string;
  readonly what: string;
  /** Id by which it would be looked up. */
  readonly id: string;
  readonly href: string;
}

export interface HitGroup {
  readonly title: string;
  readonly hits: readonly Hit[];
  readonly total: number;
  /** The list with the same text. */
  readonly href: string;
}

export interface Found {
  readonly findings: Page<FindingInScan>;
  readonly credentials: Page<CredentialRow>;
  readonly identities: Page<IdentityRow>;
  readonly workloads: Page<WorkloadRow>;
  readonly access: Page<AccessRow>;
}

const identityHit = (row: IdentityRow, scan: string | null): Hit => ({
  key: row.id,
  name: nameOr(row.name, '(no name)'),
  what: KIND_WORDS[row.kind],
  id: row.appId ?? row.id,
  href: identityHref(row.id, scan),
});

const workloadHit = (row: WorkloadRow, scan: string | null): Hit => ({
  key: row.id,
  name: nameOr(row.name, row.id),
  what: typeWords(row.type, row.resourceKind),
  id: row.id,
  href: workloadHref(row.id, scan),
});

const findingHit = (row: FindingInScan, scan: string | null): Hit => ({
  key: row.id,
  name: row.ruleTitle,
  what: nameOr(row.subject.name, '(no name)'),
  id: row.id,
  href: href(`/findings/${row.id}`, { scan }),
});

/** A credential and a grant have no page of their own: they open on their holder's. */
const credentialHit = (row: CredentialRow, scan: string | null): Hit => ({
  key: row.id,
  name: nameOr(row.name, '(no name)'),
  what: `${row.kind} of ${nameOr(row.holderName, row.holderId)}`,
  id: row.keyId,
  href: identityHref(row.holderId, scan),
});

const accessHit = (row: AccessRow, scan: string | null): Hit => ({
  key: `${row.kind} ${row.id} ${row.roleId}`,
  name: `${nameOr(row.principalName, row.principalId)}: ${row.name}`,
  what: `${GRANT_WORDS[row.kind]} at ${row.scope === '/' ? 'the directory' : row.scope}`,
  id: row.id,
  href: href('/access', { q: row.id, scan }),
});

/** Hits by kind; groups without any are left out. */
export function hitGroups(found: Found, text: string, scan: string | null): readonly HitGroup[] {
  const { findings, credentials, identities, workloads, access } = found;
  const list = (path: string, more: Readonly<Record<string, string>>): string => href(path, { ...more, q: text, scan });
  const groups: readonly HitGroup[] = [
    {
      title: 'Identities',
      hits: identities.rows.map((row) => identityHit(row, scan)),
      total: identities.total,
      href: list('/identities', { microsoft: 'shown' }),
    },
    {
      title: 'Workloads',
      hits: workloads.rows.map((row) => workloadHit(row, scan)),
      total: workloads.total,
      href: list('/workloads', { managed: 'shown' }),
    },
    {
      title: 'Credentials',
      hits: credentials.rows.map((row) => credentialHit(row, scan)),
      total: credentials.total,
      href: list('/credentials', { role: 'all' }),
    },
    {
      title: 'Findings',
      hits: findings.rows.map((row) => findingHit(row, scan)),
      total: findings.total,
      href: list('/findings', { view: 'list', accepted: 'all' }),
    },
    {
      title: 'Access',
      hits: access.rows.map((row) => accessHit(row, scan)),
      total: access.total,
      href: list('/access', {}),
    },
  ];
  return groups.filter(({ total }) => total > 0);
}

/** What carries exactly this id, looked up by it. */
export interface Named {
  readonly identity: IdentityRow | null;
  readonly workload: WorkloadRow | null;
  readonly finding: FindingInScan | null;
}

/** The one thing an id means; null when it means none, or several. */
export function exactHit(id: string, named: Named, found: Found, scan: string | null): Hit | null {
  const hits = [
    ...(named.identity ? [identityHit(named.identity, scan)] : []),
    ...(named.workload ? [workloadHit(named.workload, scan)] : []),
    ...(named.finding ? [findingHit(named.finding, scan)] : []),
    ...found.credentials.rows.filter(({ keyId }) => keyId === id).map((row) => credentialHit(row, scan)),
    ...found.access.rows.filter((row) => row.id === id).map((row) => accessHit(row, scan)),
  ];
  const [only] = hits;
  return hits.length === 1 && only ? only : null;
}
