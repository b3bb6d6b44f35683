/** Three base64url parts, or the beginning of such: what Entra issues. */
const JWT = /(?<=^|[^A-Za-z\d]|%(?:25)*[\dA-Fa-f]{2})eyJ[\w-]{6,}(\.[\w-]*){0,4}/g;
const BEARER = /(?<![a-z])(bearer|basic)(?:\s|\+|%20)+[\w.~+/=%-]{8,}/gi;
/**
 * Names under which sign-in and token requests carry what must not be kept, also inside an address that is itself a
 * parameter (`return=%2Fcallback%3Fcode%3D…`): there the marks around name and value are percent-encoded.
 */
const SENSITIVE =
  /(?<=^|[^\w%]|%(?:25)*[\da-f]{2})(code|state|nonce|session_state|token|id_token|access_token|refresh_token|client_secret|client_info|client_assertion|code_verifier|password|sig|sv)(=|%(?:25)*3D)((?:(?!%(?:25)*(?:26|23))[^&\s#])*)/gi;
/** What a list's own filter of that name holds: `state=disabled,!unknown`. The state of a sign-in is 43 random characters. */
const FILTER_WORDS = /^(!|%21)?[a-z-]{1,20}((,|%2[cC])(!|%21)?[a-z-]{1,20})*$/;

/** The secret in a feed’s address. */
const FEED = /(?<=^|[^\w]|%(?:25)*[\da-f]{2})t(=|%(?:25)*3D)[\w-]{43}(?![\w-])/gi;

const GONE = '[removed]';

/** Text without anything that looks like a token or a secret of a sign-in, percent-encoded or not. */
export const withoutTokens = (text: string): string =>
  text
    .replace(SENSITIVE, (whole, name: string, mark: string, value: string) =>
      name.toLowerCase() === 'state' && FILTER_WORDS.test(value) ? whole : `${name}${mark}${GONE}`,
    )
    .replace(FEED, (_, mark: string) => `t${mark}${GONE}`)
    .replace(BEARER, (_, scheme: string) => `${scheme} ${GONE}`)
    .replace(JWT, GONE);
