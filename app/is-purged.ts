import { getStore } from '#lib/scan/store-instance';

const RECORD = /^\/scans\/([^/]+)(?:\/findings\/[^/]+)?$/;

/** Is this the permalink of a record that was purged? A database that does not answer is for the page to say. */
export async function isPurged(pathname: string): Promise<boolean> {
  const scanId = RECORD.exec(pathname)?.[1];
  if (scanId === undefined) return false;
  try {
    return (await (await getStore()).tombstone(decodeURIComponent(scanId))) !== null;
  } catch {
    return false;
  }
}
