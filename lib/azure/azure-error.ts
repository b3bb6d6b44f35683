/** Why a call to Microsoft did not give an answer. The message says what to do next and never holds a token or a body. */
export type AzureErrorCode =
  | 'sign-in-failed'
  | 'denied'
  | 'unlicensed'
  | 'not-in-this-cloud'
  | 'unavailable'
  | 'malformed'
  | 'refused-link'
  | 'cancelled';

export class AzureError extends Error {
  override readonly name = 'AzureError';
  readonly code: AzureErrorCode;
  /** Host and path without query values, e.g. `graph v1.0 /applications`. */
  readonly endpoint: string;
  /** HTTP status, when there was one. */
  readonly status: number | null;

  constructor(code: AzureErrorCode, endpoint: string, message: string, status: number | null = null) {
    super(message);
    this.code = code;
    this.endpoint = endpoint;
    this.status = status;
  }
}
