import { getAccessSettings } from '#lib/access/settings/settings-instance';

/** Whose sessions and audit log these are: the directory people sign in with. */
export const auditTenant = (): string => getAccessSettings().signIn?.tenantId ?? 'open';
