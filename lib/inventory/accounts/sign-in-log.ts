import type { SignInLog } from '#lib/inventory/inventory';
import type { SignInRecord } from '#lib/model/logs/sign-ins';

/** The records by service principal, apart from the stretches that tell what was looked at. */
export function signInLog(records: readonly SignInRecord[]): SignInLog {
  const uses = records.filter((record) => record.what === 'use');
  return {
    windows: records.filter((record) => record.what === 'window'),
    uses: Map.groupBy(uses, ({ servicePrincipalId }) => servicePrincipalId),
  };
}
