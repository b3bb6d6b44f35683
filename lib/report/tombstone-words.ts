import type { Tombstone } from '#lib/model/evidence/manifest';
import { moment } from '#lib/report/words';

/** "The record of the scan of … was purged on … under the policy that records are kept for 15 months." */
export const purgedWords = ({ finishedAt, purgedAt, policy }: Tombstone): string =>
  `The record of the scan of ${moment(finishedAt)} was purged on ${moment(purgedAt)} under the policy that ${policy}.`;

/** The same with its digest, where there is no table to put it in. */
export const purgedSentence = (stone: Tombstone): string =>
  stone.recordSha256
    ? `${purgedWords(stone)} Its digest was sha256 ${stone.recordSha256}.`
    : `${purgedWords(stone)} It had no digest.`;
