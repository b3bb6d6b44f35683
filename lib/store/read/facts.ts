import { sql } from 'kysely';
import type { Facts, ReadFacts, SourceId } from '#lib/model/source';
import type { Database } from '#lib/store/engine/engine';
import { asOf } from '#lib/store/read/conditions';
import { scanById } from '#lib/store/record/scan-record';
import { sealedPlace } from '#lib/store/record/sealed-place';

/** The facts of one source in a sealed scan, in the order of their ids. */
export async function factsOfSource<S extends SourceId>(
  database: Database,
  scanId: string,
  source: S,
): Promise<Facts[S]> {
  const place = await sealedPlace(database, scanId);
  const { rows } = await sql<{ body: string }>`
    select body from fact where ${asOf(place)} and source = ${source} order by entity_id`.execute(database);
  return rows.map(({ body }) => JSON.parse(body) as unknown) as unknown as Facts[S];
}

/** The facts a sealed scan read, so that it can be judged again; sources it could not read are absent. */
export async function factsOf(database: Database, scanId: string): Promise<ReadFacts> {
  const place = await sealedPlace(database, scanId);
  const readings = (await scanById(database, scanId))?.summary?.readings ?? [];
  const facts: Record<string, unknown[]> = {};
  for (const { source, outcome } of readings) {
    if (outcome !== 'whole' && outcome !== 'partly') continue;
    const { rows } = await sql<{ body: string }>`
      select body from fact where ${asOf(place)} and source = ${source} order by entity_id`.execute(database);
    facts[source] = rows.map(({ body }) => JSON.parse(body) as unknown);
  }
  return facts as ReadFacts;
}
