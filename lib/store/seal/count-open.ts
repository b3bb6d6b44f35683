import type { ScanSummary } from '#lib/model/scan';
import { SEVERITIES } from '#lib/model/verdict';
import type { SealPlace } from '#lib/store/seal/merge-findings';
import { severityRank } from '#lib/store/seal/rows';

const FACETS = {
  severity: 'severity_rank',
  rule: 'rule_id',
  subjectKind: 'subject_kind',
  credentialKind: 'credential_kind',
  subscription: 'subscription_id',
  managedIdentityPath: 'managed_identity_path',
  owner: 'owner_state',
} as const;

/** Filter value counts over the open findings: asked once here, so that no page has to. */
export async function countOpen({
  transaction,
  tenantId,
}: SealPlace): Promise<Pick<ScanSummary, 'bySeverity' | 'facets'>> {
  const facets: Record<string, Record<string, number>> = {};
  for (const [facet, column] of Object.entries(FACETS)) {
    const rows = await transaction
      .selectFrom('finding')
      .select(({ fn }) => [column, fn.countAll().as('count')])
      .where('tenant_id', '=', tenantId)
      .where('valid_to', 'is', null)
      .where(column, 'is not', null)
      .groupBy(column)
      .execute();
    facets[facet] = Object.fromEntries(rows.map((row) => [String(row[column]), Number(row.count)]));
  }
  const ranks = facets.severity ?? {};
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, ranks[severityRank(severity)] ?? 0]));
  return { bySeverity: bySeverity as ScanSummary['bySeverity'], facets: { ...facets, severity: bySeverity } };
}
