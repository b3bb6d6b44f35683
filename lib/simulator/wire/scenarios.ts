import { createHash } from 'node:crypto';
import type { Tenant } from '#lib/simulator/tenant/tenant';
import { DENIABLE } from '#lib/simulator/wire/denial';
import type { Scenario } from '#lib/simulator/wire/exchange';

const PLAIN = ['calm', 'throttled', 'flaky', 'expired-page-token', 'no-licence', 'partial-visibility', 'slow'];

const STRIKES = /^(denied|cut|silent)-(.+)$/;

export const SCENARIO_NAMES: readonly string[] = [
  ...PLAIN,
  ...['denied', 'cut', 'silent'].flatMap((how) => DENIABLE.map((name) => `${how}-${name}`)),
];

/** @throws Error listing the names when there is no such scenario */
export function scenarioNamed(name: string, tenant: Tenant): Scenario {
  if (!SCENARIO_NAMES.includes(name))
    throw new Error(`There is no scenario ${name}. Choose one of: ${SCENARIO_NAMES.join(', ')}.`);
  const [, how, struck = null] = STRIKES.exec(name) ?? [];
  return {
    name,
    denied: struck,
    ...(how === 'cut' ? { cut: 'broken' } : how === 'silent' ? { cut: 'silent' } : {}),
    expirePageTokens: name === 'expired-page-token',
    noLicence: name === 'no-licence',
    hiddenSubscriptions: name === 'partial-visibility' ? hiddenOf(tenant) : new Set(),
  };
}

/** About a quarter of the subscriptions, at least one, always the same ones, never all. */
function hiddenOf(tenant: Tenant): ReadonlySet<string> {
  const ids = tenant.arm.resourcecontainers
    .filter((row) => String(row.type).toLowerCase() === 'microsoft.resources/subscriptions')
    .map((row) => String(row.subscriptionId).toLowerCase());
  const order = (id: string): string => createHash('sha256').update(id).digest('hex');
  const sorted = ids.sort((a, b) => order(a).localeCompare(order(b)));
  return new Set(sorted.slice(0, Math.min(Math.max(1, Math.floor(ids.length / 4)), ids.length - 1)));
}
