import type { Tombstone } from '#lib/model/evidence/manifest';
import { moment } from '#lib/report/words';

/** "The record of the scan of … was purged on … under the policy that records are kept for 15 months; its digest was …" */
export function purgedSentence({ finishedAt, purgedAt, policy, recordSha256 }: Tombstone): string {
  const digest = recordSha256 ? ` Its digest was sha256 ${recordSha256}.` : '';
  return `The record of the scan of ${moment(finishedAt)} was purged on ${moment(purgedAt)} under the policy that ${policy}.${digest}`;
}
