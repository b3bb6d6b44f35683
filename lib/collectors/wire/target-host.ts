/** Parts of a connection string that name a host, as a key and what the host is made of. */
const PARTS: readonly (readonly [key: RegExp, hostOf: (value: string, all: ReadonlyMap<string, string>) => string])[] =
  [
    [/^accountname$/, (name, all) => `${name}.blob.${all.get('endpointsuffix') ?? 'core.windows.net'}`],
    [/^(endpoint|accountendpoint|blobendpoint|queueendpoint|tableendpoint|fileendpoint)$/, (url) => hostOfUrl(url)],
    [
      /^(server|data source|addr|address|network address|host)$/,
      (value) => value.replace(/^tcp:/i, '').split(/[,\\:]/)[0] ?? '',
    ],
  ];

const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/**
 * The host that a connection string or a URL connects to; null where none is told. Everything else in it (user, key,
 * path, query) ends here.
 */
export function targetHost(text: string): string | null {
  const value = text.trim();
  const host = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? hostOfUrl(value) : hostOfParts(value);
  return HOST.test(host) && host.includes('.') ? host : null;
}

function hostOfParts(text: string): string {
  const parts = new Map(
    text.split(';').flatMap((part) => {
      const at = part.indexOf('=');
      return at < 1 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const];
    }),
  );
  for (const [key, value] of parts) {
    const known = PARTS.find(([pattern]) => pattern.test(key));
    if (known && value) return known[1](value, parts).toLowerCase();
  }
  return '';
}

/** Without what stands before an @, which may be a user and a password. */
const hostOfUrl = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '');
