import type { Scan } from '#lib/model/scan';

/** `{tenant}_{dataset}_{scanId}_{20261122T140312Z}.csv`, safe for any file system and header. */
export function csvFileName(scan: Scan, dataset: string): string {
  const tenant =
    scan.tenantName
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'tenant';
  const at = (scan.finishedAt ?? scan.startedAt).replace(/[-:]/g, '');
  return `${tenant}_${dataset}_${scan.id}_${at}.csv`;
}
