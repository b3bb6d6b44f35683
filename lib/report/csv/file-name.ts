import type { Scan } from '#lib/model/scan';

const SLUG_MAX = 40;

/** A name that any file system and header takes. */
export const fileSlug = (text: string, fallback: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '') || fallback;

/** `{tenant}_{dataset}_{scanId}_{20261122T140312Z}.csv`, safe for any file system and header. */
export function csvFileName(scan: Scan, dataset: string): string {
  const at = (scan.finishedAt ?? scan.startedAt).replace(/[-:]/g, '');
  return `${fileSlug(scan.tenantName, 'tenant')}_${dataset}_${scan.id}_${at}.csv`;
}
