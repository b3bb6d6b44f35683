import type { Finding } from '#lib/model/finding';
import { type Database, slices } from '#lib/store/engine/engine';
import { canonical } from '#lib/store/seal/content-hash';

const IDS_AT_ONCE = 400;

/** The columns that tell whether a field of a finding is known. */
export interface KnownColumns {
  readonly owner_state: string;
  readonly managed_identity_path: string;
}

/** Did a field become known or unknown? Then only the rest tells whether the finding changed. */
export const isKnownDifferently = (was: KnownColumns, now: KnownColumns): boolean =>
  (was.owner_state === 'unknown') !== (now.owner_state === 'unknown') ||
  (was.managed_identity_path === 'unknown') !== (now.managed_identity_path === 'unknown');

/** Of these findings, the ids of those that are as their open version, as far as both tell. */
export async function sameAsKnown(
  database: Database,
  tenantId: string,
  bodies: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const same = new Set<string>();
  for (const ids of slices([...bodies.keys()], IDS_AT_ONCE)) {
    const rows = await database
      .selectFrom('finding')
      .select(['id', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('valid_to', 'is', null)
      .where('id', 'in', ids)
      .execute();
    for (const { id, body } of rows) {
      const [was, now] = [JSON.parse(body) as Finding, JSON.parse(bodies.get(id) ?? 'null') as Finding];
      if (canonical(asFarAs(was, now)) === canonical(asFarAs(now, was))) same.add(id);
    }
  }
  return same;
}

/** A finding without what the other one does not tell. */
const asFarAs = (finding: Finding, other: Finding): Finding => ({
  ...finding,
  ...(other.ownerKnown ? {} : { owner: null, ownerKnown: false }),
  ...(other.managedIdentityPath === 'unknown' ? { managedIdentityPath: 'unknown' } : {}),
});
