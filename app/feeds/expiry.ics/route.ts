import { openFeed } from '../open-feed';

/**
 * `GET /feeds/expiry.ics?t=…`: asked by calendar programs, which sign in nowhere. The secret in the address says which
 * feed it is, and opens nothing else.
 */
export const GET = (request: Request): Promise<Response> => openFeed(request);
