import { sql } from 'kysely';
import type { ReadFacts, SourceId } from '#lib/model/source';
import type { Database } from '#lib/store/engine/engine';
import { allOf, asOf } from '#lib/store/read/conditions';
import { sealedPlace } from '#lib/store/read/scan-rows';
import { scanById } from '#lib/store/scan-record';

/** The facts a sealed scan read, so that it can be judged again; sources it could not read are absent. */
export async function factsOf(database: Database, scanId: string): Promise<ReadFacts> {
  const place = await sealedPlace(database, scanId);
  const readings = (await scanById(database, scanId))?.summary?.readings ?? [];
  const read = readings
    .filter(({ outcome }) => outcome === 'whole' || outcome === 'partly')
    .map(({ source }) => source);
  const facts: { [S in SourceId]?: unknown[] } = Object.fromEntries(read.map((source) => [source, []]));
  for (const source of read) {
    const { rows } = await sql<{ body: string }>`
      select body from fact where ${allOf([asOf(place.tenantId, place.sequence), sql<boolean>`source = ${source}`])}
      order by entity_id`.execute(database);
    facts[source] = rows.map(({ body }) => JSON.parse(body) as unknown);
  }
  return facts as ReadFacts;
}
