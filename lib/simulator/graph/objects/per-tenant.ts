import type { Tenant } from '#lib/simulator/tenant/tenant';

/** Builds something once for each tenant and forgets it with the tenant: a tenant never changes. */
export function perTenant<T>(build: (tenant: Tenant) => T): (tenant: Tenant) => T {
  const kept = new WeakMap<Tenant, { readonly value: T }>();
  return (tenant) => {
    const known = kept.get(tenant) ?? { value: build(tenant) };
    kept.set(tenant, known);
    return known.value;
  };
}
