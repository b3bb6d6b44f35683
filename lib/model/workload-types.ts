import { typesOfClass } from '#lib/model/reference/managed-identity-support';

/**
 * Resource types that run customer code or pipelines and support managed identity, lower-cased: having none is a finding.
 * Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-status
 */
export const WORKLOAD_TYPES: ReadonlySet<string> = new Set(typesOfClass('workload'));
