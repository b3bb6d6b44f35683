import type { Transaction } from 'kysely';
import type { PreviousManifest, StoredManifest } from '#lib/model/evidence/manifest';
import type { Scan } from '#lib/model/scan';
import type { Database, Engine } from '#lib/store/engine/engine';
import { keepKey } from '#lib/store/evidence/keys';
import { sealedReader } from '#lib/store/evidence/sealed-reader';
import type { Attest } from '#lib/store/evidence-store';
import type { Tables } from '#lib/store/schema/tables';
import { sha256 } from '#lib/store/seal/content-hash';
import type { SealPlace } from '#lib/store/seal/seal-place';

/**
 * Makes a scan's manifest from what the transaction has written, and keeps it. The scan is given as it will be; its row
 * is still the running one, so that it beats on until the very end.
 */
export async function writeManifest(
  engine: Engine,
  transaction: Transaction<Tables>,
  scan: Scan,
  place: SealPlace,
  attest: Attest,
): Promise<void> {
  const { tenantId, sequence } = place;
  const source = {
    database: transaction,
    stream: <Row>(query: Parameters<typeof engine.streamWithin<Row>>[1]) => engine.streamWithin(transaction, query),
  };
  const made = await attest(sealedReader(source, place), scan, await lastManifest(transaction, tenantId));
  await keepKey(transaction, tenantId, made.key, scan.startedAt);
  await transaction
    .insertInto('manifest')
    .values({
      tenant_id: tenantId,
      scan_id: scan.id,
      sequence,
      key_id: made.key.id,
      sha256: sha256(made.manifest),
      signature: made.signature,
      text: made.manifest,
    })
    .execute();
  for (const [name, text] of Object.entries(made.kept)) {
    const digest = sha256(text);
    await transaction
      .insertInto('kept_text')
      .values({ tenant_id: tenantId, sha256: digest, text })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await transaction
      .insertInto('manifest_text')
      .values({ tenant_id: tenantId, scan_id: scan.id, name, sha256: digest })
      .execute();
  }
}

async function lastManifest(database: Database, tenantId: string): Promise<PreviousManifest | null> {
  const row = await database
    .selectFrom('manifest')
    .select(['scan_id', 'sha256'])
    .where('tenant_id', '=', tenantId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { scanId: row.scan_id, manifestSha256: row.sha256 } : null;
}

/** Asked by scan id alone, as addresses are; the tenant is looked up with it. */
export async function manifestOf(database: Database, scanId: string): Promise<StoredManifest | null> {
  const row = await database
    .selectFrom('manifest')
    .innerJoin('scan', (join) =>
      join.onRef('scan.tenant_id', '=', 'manifest.tenant_id').onRef('scan.id', '=', 'manifest.scan_id'),
    )
    .select(['manifest.tenant_id', 'manifest.text', 'manifest.sha256', 'manifest.signature', 'manifest.key_id'])
    .where('scan.id', '=', scanId)
    .executeTakeFirst();
  if (!row) return null;
  const { text, signature } = row;
  return { scanId, tenantId: row.tenant_id, text, sha256: row.sha256, signature, keyId: row.key_id };
}

export async function keptText(database: Database, scanId: string, name: string): Promise<string | null> {
  const scan = await database.selectFrom('scan').select('tenant_id').where('id', '=', scanId).executeTakeFirst();
  if (!scan) return null;
  const row = await database
    .selectFrom('manifest_text')
    .innerJoin('kept_text', (join) =>
      join
        .onRef('kept_text.tenant_id', '=', 'manifest_text.tenant_id')
        .onRef('kept_text.sha256', '=', 'manifest_text.sha256'),
    )
    .select('kept_text.text')
    .where('manifest_text.tenant_id', '=', scan.tenant_id)
    .where('manifest_text.scan_id', '=', scanId)
    .where('manifest_text.name', '=', name)
    .executeTakeFirst();
  return row?.text ?? null;
}
