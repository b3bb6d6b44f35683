import { getAccessSettings } from '#lib/access/settings/settings-instance';

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Where the reader reached this dashboard, for links in files: as configured; on loopback, by the name they used. */
export function requestOrigin(headers: Pick<Headers, 'get'>): string {
  const { appUrl } = getAccessSettings();
  const host = headers.get('host');
  return LOOPBACK.test(appUrl) && host ? `${new URL(appUrl).protocol}//${host}` : appUrl;
}
