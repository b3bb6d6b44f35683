import { randomUUID } from 'node:crypto';
import type { SimResponse } from '#lib/simulator/wire/exchange';

export const NO_STORE = {
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  'content-type': 'application/json; charset=utf-8',
};

/** What Entra says beside an error, so that its support can find the request. */
export interface ErrorFacts {
  readonly trace: string;
  readonly correlation: string;
  readonly timestamp: string;
  /** `AADSTS…: …` with the three of them in lines of their own. */
  readonly description: string;
}

export function errorFacts(code: number, message: string): ErrorFacts {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  const description = `AADSTS${code}: ${message}\r\nTrace ID: ${trace}\r\nCorrelation ID: ${correlation}\r\nTimestamp: ${timestamp}`;
  return { trace, correlation, timestamp, description };
}

/** Entra's error body. Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export function refusal(status: number, error: string, code: number, message: string): SimResponse {
  const { trace, correlation, timestamp, description } = errorFacts(code, message);
  return {
    status,
    headers: NO_STORE,
    body: {
      error,
      error_description: description,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
    },
  };
}
