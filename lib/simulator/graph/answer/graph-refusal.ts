import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';
import { graphError } from '#lib/simulator/wire/graph-error';

/** A refusal on the way to an answer; the service turns it into Graph's error body. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  response(request: SimRequest): SimResponse {
    const answered = graphError(request, this.status, this.code, this.message);
    return { ...answered, headers: { ...answered.headers, ...this.headers } };
  }
}

export const notFound = (id: string): GraphRefusal =>
  new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** Source of the words: https://learn.microsoft.com/graph/aad-advanced-queries */
export const unsupportedQuery = (message: string): GraphRefusal =>
  new GraphRefusal(400, 'Request_UnsupportedQuery', message);

export const badRequest = (message: string): GraphRefusal => new GraphRefusal(400, 'Request_BadRequest', message);

/** What the OData layer refuses before the directory sees it. */
export const badQuery = (message: string): GraphRefusal => new GraphRefusal(400, 'BadRequest', message);

export const noSuchSegment = (segment: string): GraphRefusal =>
  badQuery(`Resource not found for the segment '${segment}'.`);

export const notImplemented = (what: string): GraphRefusal =>
  new GraphRefusal(501, 'NotImplemented', `The stand-in tenant does not serve ${what}.`);

export const denied = (): GraphRefusal =>
  new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

export const notPremium = (): GraphRefusal =>
  new GraphRefusal(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );

export const noIdentityManagement = (): GraphRefusal =>
  new GraphRefusal(
    400,
    'AadPremiumLicenseRequired',
    'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
  );

export const methodNotAllowed = (): GraphRefusal =>
  new GraphRefusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
