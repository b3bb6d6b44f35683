import type { Inventory } from '#lib/inventory/inventory';
import type { ApplicationUsage } from '#lib/inventory/usage/usage';
import type { Grant } from '#lib/model/grant';
import type { PlanGrant } from '#lib/model/plan';
import { MICROSOFT_GRAPH } from '#lib/model/reference/graph-permissions';
import type { ServicePrincipal } from '#lib/model/service-principal';
import { callsOf, permissionsFor } from '#lib/plan/build/graph-calls';

/** Prepares answers to "what of this does the new identity get?". */
export function grantPlanner(
  inventory: Partial<Inventory>,
): (servicePrincipal: ServicePrincipal | null, usage: ApplicationUsage) => readonly PlanGrant[] {
  const apiOf = new Map((inventory['app-role-assignments'] ?? []).map(({ id, resourceId }) => [id, resourceId]));
  const appIds = new Map((inventory['service-principals'] ?? []).map(({ id, appId }) => [id, appId]));
  const logIsRead = inventory['sign-ins'] !== undefined;
  return (servicePrincipal, usage) => {
    if (!servicePrincipal) return [];
    const grants = inventory.privileges?.grants.get(servicePrincipal.id) ?? [];
    const held = new Set(grants.map(({ name }) => name));
    return grants.flatMap((grant): PlanGrant[] => {
      if (grant.kind === 'eligible-directory-role') return [];
      const resourceAppId = grant.kind === 'app-role' ? (appIds.get(apiOf.get(grant.id) ?? '') ?? null) : null;
      const seen = seenOf(grant, resourceAppId, usage, logIsRead, held);
      return [
        {
          kind: grant.kind,
          roleId: grant.roleId,
          name: grant.name,
          scope: grant.scope,
          resourceAppId,
          isTierZero: grant.tier === 0,
          ...seen,
          decision: decisionOf(grant, seen.use),
        },
      ];
    });
  };
}

/** Proven ones are granted, unseen ones left out, the rest asked about; nothing is carried over on trust. */
const decisionOf = (grant: Grant, use: PlanGrant['use']): PlanGrant['decision'] => {
  if (grant.kind === 'delegated' || grant.kind === 'directory-role') return 'ask';
  return use === 'used' ? 'grant' : use === 'not-seen' ? 'leave' : 'ask';
};

type Seen = Pick<PlanGrant, 'use' | 'because'>;

function seenOf(
  grant: Grant,
  resourceAppId: string | null,
  usage: ApplicationUsage,
  logIsRead: boolean,
  held: ReadonlySet<string>,
): Seen {
  if (grant.kind === 'azure-role')
    return {
      use: 'unknown',
      because: 'Azure does not log which role allowed a request; compare with the activity log.',
    };
  if (grant.kind !== 'app-role')
    return {
      use: 'unknown',
      because: 'An identity without a person cannot hold it as it is; decide what replaces it.',
    };
  if (resourceAppId === MICROSOFT_GRAPH) return graphUse(grant, usage, logIsRead, held);
  const signedIn = usage.signIns.find((signIn) => signIn.resourceAppId === resourceAppId && signIn.succeeded > 0);
  if (signedIn)
    return { use: 'used', because: `Signed in to ${grant.scope}, last on ${signedIn.lastAt.slice(0, 10)}.` };
  return logIsRead
    ? { use: 'not-seen', because: `No sign-in to ${grant.scope} in the log that was read.` }
    : { use: 'unknown', because: 'Sign-in logs were not read.' };
}

/** Sign-ins name the API, not the permission: which one is needed is told by the calls that definitions make. */
function graphUse({ name }: Grant, usage: ApplicationUsage, logIsRead: boolean, held: ReadonlySet<string>): Seen {
  const calls = callsOf(usage);
  const allowed = calls.known.filter((call) => permissionsFor(call).includes(name));
  const needed = allowed.find((call) => permissionsFor(call).find((permission) => held.has(permission)) === name);
  if (needed)
    return {
      use: 'used',
      because: `${needed.method} ${needed.path} in ${needed.where} needs it; it is the least that the application holds for that call.`,
    };
  const signedIn = usage.signIns.some(
    ({ resourceAppId, succeeded }) => resourceAppId === MICROSOFT_GRAPH && succeeded > 0,
  );
  if (calls.known.length > 0 && calls.unknown === 0)
    return {
      use: 'not-seen',
      because: allowed[0]
        ? `A lesser permission that it holds allows ${allowed[0].method} ${allowed[0].path}.`
        : 'None of the calls in the definitions that use it needs this.',
    };
  if (logIsRead && !signedIn && usage.places.length === 0)
    return { use: 'not-seen', because: 'No sign-in to Microsoft Graph in the log that was read.' };
  return {
    use: 'unknown',
    because: signedIn
      ? 'It signs in to Microsoft Graph, but which calls it makes was not read.'
      : 'Which calls are made was not read.',
  };
}
