import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { Recommendation } from '#lib/model/logs/directory-history';

/** An expanded list may be cut at 20, so that many are read again as a list of their own. */
const EXPANDED_MAX = 20;

const WireImpacted = z.object({ subjectId: z.string(), status: z.string().nullish() });
const WireRecommendation = z.object({
  id: z.string(),
  recommendationType: z.string(),
  status: z.string().nullish(),
  impactType: z.string().nullish(),
  impactedResources: z.array(WireImpacted).nullish(),
});

/** Beta. Types added to the enumeration later come by name only when asked for. */
export default defineCollector({
  source: 'recommendations',
  title: 'Microsoft’s own recommendations about applications',
  permission: 'DirectoryRecommendations.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/directory-list-recommendation?view=graph-rest-beta',
  after: [],
  async collect({ azure, onRows }) {
    const options = { beta: true, laterMembers: true };
    const path = '/directory/recommendations?$expand=impactedResources';
    const listed = await azure.graph(onRows).list(path, WireRecommendation, (wire) => wire, options);
    const all = listed.filter(({ impactType }) => impactType !== 'users').map(toRecommendation);
    const full = all.filter(({ impacted }) => impacted.length >= EXPANDED_MAX);
    const lists = await azure
      .graph(() => undefined)
      .listMany(
        full.map(({ id }) => `/directory/recommendations/${encodeURIComponent(id)}/impactedResources`),
        WireImpacted,
        toImpacted,
        options,
      );
    const whole = new Map(full.map(({ id }, index) => [id, lists[index] ?? []]));
    return all.map((recommendation) => ({
      ...recommendation,
      impacted: whole.get(recommendation.id) ?? recommendation.impacted,
    }));
  },
});

export const toRecommendation = (wire: z.infer<typeof WireRecommendation>): Recommendation => ({
  id: wire.id,
  type: wire.recommendationType,
  status: wire.status ?? 'unknown',
  impacted: (wire.impactedResources ?? []).map(toImpacted),
});

const toImpacted = (wire: z.infer<typeof WireImpacted>): Recommendation['impacted'][number] => ({
  appId: wire.subjectId.toLowerCase(),
  status: wire.status ?? 'unknown',
});
