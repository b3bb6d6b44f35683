/** Where the reader reached this dashboard, for links in files. */
export const requestOrigin = (headers: Pick<Headers, 'get'>): string =>
  `${headers.get('x-forwarded-proto')?.split(',')[0] ?? 'http'}://${headers.get('host') ?? 'localhost'}`;
