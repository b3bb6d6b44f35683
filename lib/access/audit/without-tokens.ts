/** Three base64url parts, or the beginning of such: what Entra issues. */
const JWT = /\beyJ[\w-]{6,}(\.[\w-]*){0,4}/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
/** Names under which sign-in and token requests carry what must not be kept. */
const SENSITIVE =
  /\b(code|state|nonce|session_state|token|id_token|access_token|refresh_token|client_secret|client_info|client_assertion|code_verifier|password|sig|sv)=[^&\s#]*/gi;

const GONE = '[removed]';

/** Text without anything that looks like a token or a secret of a sign-in, however it is percent-encoded once. */
export const withoutTokens = (text: string): string =>
  text
    .replace(SENSITIVE, (_, name: string) => `${name}=${GONE}`)
    .replace(BEARER, (_, scheme: string) => `${scheme} ${GONE}`)
    .replace(JWT, GONE);
