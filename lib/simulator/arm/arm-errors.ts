import { randomUUID } from 'node:crypto';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const GATEWAY_HEADERS = {
  'cache-control': 'no-cache',
  'content-type': 'application/json; charset=utf-8',
  pragma: 'no-cache',
  expires: '-1',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  vary: 'Accept-Encoding',
};

/** Headers of every ARM answer. */
export const armHeaders = (extra: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...GATEWAY_HEADERS,
  'x-ms-request-id': randomUUID(),
  'x-ms-correlation-request-id': randomUUID(),
  ...extra,
});

/** An answered read. */
export const ok = (body: unknown): SimResponse => ({
  status: 200,
  headers: armHeaders(),
  body,
});

/** ARM's own refusal, as its gateway words it. */
export const armError = (status: number, code: string, message: string): SimResponse => ({
  status,
  headers: armHeaders({ 'x-ms-failure-cause': 'gateway' }),
  body: { error: { code, message } },
});

export const forbidden = (objectId: string, action: string, scope: string): SimResponse =>
  armError(
    403,
    'AuthorizationFailed',
    `The client '${objectId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
