const LENGTH_MAX = 2_000;
const ORIGIN = 'http://here.invalid';
const NOT_AFTER_SIGN_IN = /^\/(sign-in|sign-out|signed-out)(\/|$)/i;

/**
 * Where to go after signing in: a path of this dashboard and nothing else, since anyone can write the address of a sign-in.
 * What a browser may read in two ways (backslash, tab, line break, a second slash, also percent-encoded) is refused rather
 * than repaired.
 * Source: https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
 * @returns the path as the URL standard writes it, or `/`
 */
export function returnPath(asked: string | null | undefined): string {
  if (!asked || asked.length > LENGTH_MAX) return '/';
  // Letters beyond ASCII stand percent-encoded in an address, so a lookalike slash or an invisible letter ends here.
  if (!/^\/[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return '/';
  const [path = ''] = asked.split(/[?#]/);
  if (path.includes('//') || /%(2f|5c|0[0-9a-f]|1[0-9a-f]|7f|25)/i.test(path)) return '/';
  if (!URL.canParse(asked, ORIGIN)) return '/';
  const url = new URL(asked, ORIGIN);
  if (url.origin !== ORIGIN || url.pathname.startsWith('//') || NOT_AFTER_SIGN_IN.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}`;
}
