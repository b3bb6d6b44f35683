import { DumpError } from '#lib/import/dump-error';
import type { Gathered } from '#lib/import/gathered';
import { readDumps } from '#lib/import/import-dumps';
import { toFacts } from '#lib/import/to-facts';
import { toReadings } from '#lib/import/to-readings';
import { type Instant, parseInstant, toInstant } from '#lib/model/instant';
import { dumpPaths } from '#lib/scan/import/dump-paths';
import type { Material } from '#lib/scan/run-scan';
import type { Store } from '#lib/store/store';

export interface ImportRequest {
  /** Files and folders. */
  readonly named: readonly string[];
  /** Which tenant they are of; null: they tell. */
  readonly tenant: string | null;
  /** When they were made, as an ISO date; null: when the oldest was last changed. */
  readonly collectedAt: string | null;
}

export interface ReadImport {
  readonly tenantId: string;
  readonly tenantName: string | null;
  readonly collectedAt: Instant;
  readonly material: Material;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Reads everything before anything is put on record, so that files which cannot be imported leave no scan behind.
 * @throws DumpError in a sentence with file, place and next step
 */
export async function readImport(request: ImportRequest, now: Instant): Promise<ReadImport> {
  const { paths, changedAt } = await dumpPaths(request.named);
  const collectedAt = timeOf(request.collectedAt, changedAt, now);
  const { gathered, files } = await readDumps(paths);
  const tenantId = tenantOf(request.tenant, gathered);
  const facts = toFacts(gathered, tenantId);
  const tools = [...new Set(files.filter(({ objects }) => objects > 0).map(({ tool }) => tool))].sort();
  const toldBy = request.collectedAt === null ? 'file-time' : 'argument';
  return {
    tenantId,
    tenantName: gathered.tenantName,
    collectedAt,
    material: {
      facts,
      readings: toReadings(gathered, facts, tools, now),
      imported: { collectedAt, toldBy, files },
    },
  };
}

/**
 * History has one direction: what an older dump does not tell would end what is known since.
 * @throws DumpError when the tenant was judged at a later time already
 */
export async function refuseOlder(store: Store, { tenantId, collectedAt }: ReadImport): Promise<void> {
  const last = await store.latestSealed(tenantId);
  if (last && last.judgedAt > collectedAt)
    throw new DumpError(
      `The files tell of ${collectedAt}, and the tenant was last judged as of ${last.judgedAt}. Import them into a database of their own: DATA_DIR=<folder> npm run import -- …`,
    );
}

function timeOf(said: string | null, changedAt: Instant, now: Instant): Instant {
  const at = said === null ? changedAt : parseInstant(said);
  if (at === null)
    throw new DumpError('--collected-at must be an ISO date such as 2026-11-22T14:00:00Z: when the files were made.');
  if (at > toInstant(new Date(Date.parse(now) + 1_000)))
    throw new DumpError(
      `The files would be from ${at}, which is yet to come. Say when they were made: --collected-at <instant>.`,
    );
  return at;
}

function tenantOf(said: string | null, gathered: Gathered): string {
  const named = said?.trim().toLowerCase() ?? null;
  if (named !== null && !GUID.test(named))
    throw new DumpError('--tenant must be the tenant’s id, a GUID: az account show --query tenantId prints it.');
  const tenantId = gathered.tenantAmong(named);
  if (tenantId === null || !GUID.test(tenantId))
    throw new DumpError(
      'No file tells which tenant it is of. Say it: --tenant <id>, which az account show --query tenantId prints.',
    );
  return tenantId;
}
