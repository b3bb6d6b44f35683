const MINUTE_MS = 60_000;

/** Source: https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md (V7.3.1, V7.3.2) */
export const IDLE_MS = 30 * MINUTE_MS;
export const ABSOLUTE_MS = 8 * 60 * MINUTE_MS;
/** After this, Entra is asked again without a page whether the person is still there. */
export const RECHECK_MS = 60 * MINUTE_MS;
/**
 * Only the opening of a page can take the way to Entra and back; a file, a stream or a form goes on meanwhile, but no
 * longer than this. Whoever never opens a page would else outlive their account by hours (ASVS V7.4.2).
 */
export const UNCONFIRMED_MS = 90 * MINUTE_MS;
/** The last use is written at most this often. */
export const TOUCH_MS = MINUTE_MS;
