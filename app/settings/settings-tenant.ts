import type { Scan } from '#lib/model/scan';

/** Whose settings these are: the tenant that is looked at, and before its first scan the one that will be scanned. */
export const settingsTenant = (scan: Pick<Scan, 'tenantId'> | null): string =>
  scan?.tenantId ?? process.env.AZURE_TENANT_ID?.trim().toLowerCase() ?? '';
