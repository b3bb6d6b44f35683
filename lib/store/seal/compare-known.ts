import type { Finding } from '#lib/model/finding';
import type { SourceId } from '#lib/model/source';
import { type Database, slices } from '#lib/store/engine/engine';
import { canonical } from '#lib/store/seal/content-hash';

const IDS_AT_ONCE = 400;

/**
 * What became of a finding whose content differs from its open version: nothing but what it was weighed without
 * (`kept`), nothing but what is known of it, planned about it, or what its rule is called (`retold`), or something else. `unweighed`: it differs, and this scan lacks
 * sources that the open version was weighed with, so that nobody can tell what changed.
 */
export type Comparison =
  | { readonly is: 'kept' | 'retold' | 'changed' }
  | { readonly is: 'unweighed'; readonly lost: readonly SourceId[] };

/** @param known ids of those that have an open version @param findingOf what was found now */
export async function compareKnown(
  database: Database,
  tenantId: string,
  known: readonly string[],
  findingOf: (id: string) => Finding | undefined,
): Promise<ReadonlyMap<string, Comparison>> {
  const compared = new Map<string, Comparison>();
  for (const ids of slices(known, IDS_AT_ONCE)) {
    const rows = await database
      .selectFrom('finding')
      .select(['id', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('valid_to', 'is', null)
      .where('id', 'in', ids)
      .execute();
    for (const { id, body } of rows) {
      const now = findingOf(id);
      if (now) compared.set(id, comparison(JSON.parse(body) as Finding, now));
    }
  }
  return compared;
}

function comparison(was: Finding, now: Finding): Comparison {
  const lost = (now.weighedWithout ?? []).filter((source) => !was.weighedWithout?.includes(source));
  if (lost.length > 0 && isSame(judged(was), judged(now))) return { is: 'kept' };
  if (isSame(asFarAs(was, now), asFarAs(now, was))) return { is: 'retold' };
  return lost.length > 0 ? { is: 'unweighed', lost } : { is: 'changed' };
}

const isSame = (one: object, other: object): boolean => canonical(one) === canonical(other);

const judged = ({ weighedWithout: _, ...finding }: Finding): object => finding;

/**
 * A finding without what the other one does not tell, without the way out of it, which is its plan’s to change, and
 * without what its rule is called: under one id it is one finding, whatever its rule was renamed to.
 */
const asFarAs = (
  { plan: _, managedIdentityPath: __, ruleId: _id, ruleTitle: _title, ...finding }: Finding,
  other: Finding,
): object => {
  const { weighedWithout: ___, ...told } = finding;
  return { ...told, ...(other.ownerKnown ? {} : { owner: null, ownerKnown: false }) };
};
