import type { ApplicationUsage } from '#lib/inventory/usage/usage';
import { graphCallPermissions } from '#lib/model/reference/graph-calls';

/** A call to Microsoft Graph that a definition makes. */
export interface GraphCall {
  readonly method: string;
  /** Below the version. */
  readonly path: string;
  readonly where: string;
}

export interface GraphCalls {
  readonly known: readonly GraphCall[];
  /** Places that sign in with the application and of which the calls cannot be seen. */
  readonly unknown: number;
}

/** What the definitions call; places whose calls are not written down count as unknown. */
export function callsOf({ places, outside }: ApplicationUsage): GraphCalls {
  const calls = places.map(({ call, target, where }): GraphCall | null => {
    const path = /^\/(?:v1\.0|beta)(\/.*)$/i.exec(call?.path ?? '')?.[1];
    if (!call || !path || !/^(dod-)?graph\.microsoft\.|^microsoftgraph\./i.test(target ?? '')) return null;
    return graphCallPermissions(call.method, path).length > 0 ? { method: call.method, path, where } : null;
  });
  const known = calls.filter((call) => call !== null);
  return { known, unknown: calls.length - known.length + outside.length };
}

export const permissionsFor = ({ method, path }: GraphCall): readonly string[] => graphCallPermissions(method, path);
