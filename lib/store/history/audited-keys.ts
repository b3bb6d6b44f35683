import type { CredentialDifference } from '#lib/model/history/credential-difference';
import type { Instant } from '#lib/model/instant';
import type { CredentialChange } from '#lib/model/logs/directory-history';
import type { Database } from '#lib/store/engine/engine';

export type AuditedKeys = (did: 'added' | 'removed', keyId: string, until: Instant) => CredentialDifference['done'];

/**
 * Who added or removed which key, as the directory's audit log told the scans after one of this number. An entry may be
 * read scans later than what it tells of, when the log could not be read at first, so all later scans are asked.
 * @returns asked for a moment: a key that was removed and put back has several entries, and the last one before it counts
 */
export async function auditedKeys(database: Database, tenantId: string, after: number): Promise<AuditedKeys> {
  const rows = await database
    .selectFrom('fact')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('source', '=', 'credential-changes')
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', after)]))
    .execute();
  const known = { added: new Map<string, CredentialChange[]>(), removed: new Map<string, CredentialChange[]>() };
  for (const { body } of rows) {
    const change = JSON.parse(body) as CredentialChange;
    for (const key of change.addedKeyIds) put(known.added, key, change);
    for (const key of change.removedKeyIds) put(known.removed, key, change);
  }
  return (did, keyId, until) => {
    const changes = (known[did].get(keyId.toLowerCase()) ?? []).filter(({ at }) => at <= until);
    const last = changes.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
    return last ? { at: last.at, by: last.by } : null;
  };
}

function put(changes: Map<string, CredentialChange[]>, keyId: string, change: CredentialChange): void {
  const others = changes.get(keyId);
  if (others) others.push(change);
  else changes.set(keyId, [change]);
}
