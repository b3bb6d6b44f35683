import type { CredentialRow } from '#lib/model/credential-row';
import type { Scan, ScanSummary } from '#lib/model/scan';
import type { Database, Engine } from '#lib/store/engine/engine';
import { toScan } from '#lib/store/read/scan-rows';
import { contentHash } from '#lib/store/seal/content-hash';
import { countOpen } from '#lib/store/seal/count-open';
import { mergeFindings } from '#lib/store/seal/merge-findings';
import { mergeCredentials, mergeFacts } from '#lib/store/seal/merge-versions';
import type { SealInput } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

/** Writes a finished scan and makes it visible by one flip of its state, all in one transaction. */
export async function sealScan(database: Database, engine: Engine, input: SealInput): Promise<Scan> {
  return database.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('scan').selectAll().where('id', '=', input.scanId).executeTakeFirst();
    if (!row) throw new StoreError('not-found', `Scan ${input.scanId} was never begun.`);
    if (row.state !== 'running')
      throw new StoreError('not-found', `Scan ${input.scanId} is ${row.state} and cannot be sealed.`);
    const previous = await transaction
      .selectFrom('scan')
      .select(['sequence', 'finished_at'])
      .where('tenant_id', '=', row.tenant_id)
      .where('sequence', 'is not', null)
      .orderBy('sequence', 'desc')
      .executeTakeFirst();
    const sequence = (previous?.sequence ?? 0) + 1;
    const place = {
      transaction,
      engine,
      tenantId: row.tenant_id,
      sequence,
      finishedAt: input.finishedAt,
      previousFinishedAt: previous?.finished_at ?? null,
    };

    const findings = await mergeFindings(place, input.findings, input.wasExamined);
    const credentials = await mergeCredentials(place, input.credentials, unreadKinds(input));
    await mergeFacts(place, input.facts);
    const counts = await countOpen(place);
    const { open, ...tally } = findings;
    const summary: ScanSummary = { ...input.summary, ...counts, ...tally, open: open.length };
    const { started_at: startedAt, judged_at: judgedAt } = row;
    const digest = recordDigest(
      { id: input.scanId, tenantId: row.tenant_id, sequence, startedAt, judgedAt, finishedAt: input.finishedAt },
      summary,
      open,
      credentials,
    );

    const rules = input.summary.rules.map(({ ruleId, missingSources }) => ({
      tenant_id: row.tenant_id,
      sequence,
      rule_id: ruleId,
      open: counts.facets.rule?.[ruleId] ?? 0,
      evaluated: missingSources.length === 0 ? 1 : 0,
    }));
    if (rules.length > 0) await transaction.insertInto('scan_rule').values(rules).execute();
    const sealed = {
      state: input.state,
      tenant_name: input.tenantName.replaceAll('\0', '\uFFFD'),
      sequence,
      finished_at: input.finishedAt,
      digest,
      summary: JSON.stringify(summary).replaceAll('\0', '\uFFFD'),
    };
    await transaction
      .updateTable('scan')
      .set(sealed)
      .where('tenant_id', '=', row.tenant_id)
      .where('id', '=', input.scanId)
      .execute();
    return toScan({ ...row, ...sealed });
  });
}

/** Credentials live in two sources: the registrations' own, and the federated ones. */
function unreadKinds({ summary }: SealInput): ReadonlySet<CredentialRow['kind']> {
  const { credentials, federated } = summary.populations;
  const kinds: CredentialRow['kind'][] = [];
  if (credentials === null) kinds.push('secret', 'certificate');
  if (federated === null) kinds.push('federated');
  return new Set(kinds);
}

interface Header {
  readonly id: string;
  readonly tenantId: string;
  readonly sequence: number;
  readonly startedAt: string;
  readonly judgedAt: string;
  readonly finishedAt: string;
}

type Hashes = readonly (readonly [string, string])[];

/** SHA-256 over the canonical JSON of everything a scan says; who has the rows can work it out again. */
export const recordDigest = (header: Header, summary: ScanSummary, findings: Hashes, credentials: Hashes): string =>
  contentHash({ schema: 'scan/v1', ...header, summary, findings, credentials });
