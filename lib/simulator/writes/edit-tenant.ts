import type { ArmResponse, Tenant, WireObject } from '#lib/simulator/tenant/tenant';

/** A new tenant with other directory objects; what is not named is shared with the old one. */
export const withGraph = (tenant: Tenant, rows: Partial<Tenant['graph']>): Tenant => ({
  ...tenant,
  graph: { ...tenant.graph, ...rows },
});

export const withArm = (tenant: Tenant, rows: Partial<Tenant['arm']>): Tenant => ({
  ...tenant,
  arm: { ...tenant.arm, ...rows },
});

const isAt = (response: ArmResponse, method: string, path: string): boolean =>
  response._method === method && response._path.toLowerCase() === path.toLowerCase();

export const answerAt = (tenant: Tenant, method: ArmResponse['_method'], path: string): ArmResponse | undefined =>
  tenant.responses.find((response) => isAt(response, method, path));

/** What a read below a resource answers from now on. */
export const withAnswer = (tenant: Tenant, method: ArmResponse['_method'], path: string, body: unknown): Tenant => ({
  ...tenant,
  responses: [
    ...tenant.responses.filter((response) => !isAt(response, method, path)),
    { _method: method, _path: path, _status: 200, body },
  ],
});

/** The rows with another one in the place of one of them. */
export const exchanged = (rows: readonly WireObject[], old: WireObject, next: WireObject): readonly WireObject[] =>
  rows.map((row) => (row === old ? next : row));

export const objectOf = (value: unknown): WireObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as WireObject) : {};

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** RFC 7396: null takes away, objects merge, everything else replaces. */
export function merged(old: unknown, patch: unknown): unknown {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const result: WireObject = { ...objectOf(old) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}
