import { apiVersionOf } from '#lib/collectors/resource-lookup/look-up';
import type { ReadFacts, SourceReading } from '#lib/model/source';

const LOOKUPS = ['resource-lookups', 'scope-lookups'] as const;

/**
 * Marks lookups of which Azure Resource Manager refused some: each refused id stays unknown, and the source was not read
 * whole. A type whose API version is not known was never asked about, and no permission would change that.
 */
export function withLookupGap(readings: readonly SourceReading[], facts: ReadFacts): readonly SourceReading[] {
  return readings.map((reading) => {
    const source = LOOKUPS.find((lookup) => lookup === reading.source);
    if (!source || reading.outcome !== 'whole') return reading;
    const asked = (facts[source] ?? []).filter(({ id }) => apiVersionOf(id) !== null);
    const refused = asked.filter(({ answer }) => answer === 'forbidden').length;
    if (refused === 0) return reading;
    const because = `Azure Resource Manager refused to say whether ${refused} of ${asked.length} ids still exist.`;
    return { ...reading, outcome: 'partly', because, closes: 'Reader at the root management group' };
  });
}
