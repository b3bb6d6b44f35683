import * as z from 'zod';
import { AzureError } from '#lib/azure/azure-error';

/** The lists whose changes are asked for. Source: https://learn.microsoft.com/graph/delta-query-overview#supported-resources */
export type TrackedSet = 'applications' | 'servicePrincipals';

/** One round of changes, followed to its end. */
export interface DeltaChain {
  /** In no order, with repeats and replays. What changed of an object is not taken from here: it may be told in part. */
  readonly entries: readonly { readonly id: string; readonly isRemoved: boolean }[];
  /** Where the next round starts. It holds a state of Microsoft's that is nobody's business: never to be shown or logged. */
  readonly link: string;
}

export const WireDeltaPage = z.object({
  value: z.array(z.object({ id: z.string(), '@removed': z.unknown().optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

/** A link that was kept, when it leads to where it was taken. @throws AzureError 'refused-link' that does not repeat it */
export function keptLink(link: string, origin: string, set: TrackedSet, endpoint: string): string {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.origin === origin && url.pathname === `/v1.0/${set}/delta` && !url.username && !url.hash) return link;
  throw new AzureError(
    'refused-link',
    endpoint,
    `The delta link that was kept for ${endpoint} leads elsewhere and was not followed.`,
  );
}
