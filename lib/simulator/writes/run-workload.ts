import { randomUUID } from 'node:crypto';
import { lower, objectsById, withAlternateKey } from '#lib/simulator/graph/objects/directory-objects';
import { type SignIn, type SignInResource, signInRow } from '#lib/simulator/tenant/rows/sign-in';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { authenticationsOf, holdsIdentity, identityIdOf } from '#lib/simulator/writes/arm/workflow';
import { answerAt, objectOf, textOf, withGraph } from '#lib/simulator/writes/edit-tenant';

const INVALID_SECRET = 7000215;

export interface Ran {
  readonly tenant: Tenant;
  /** Who signed in, and whether that worked. */
  readonly signIns: readonly { readonly servicePrincipalId: string; readonly succeeded: boolean }[];
}

/**
 * Lets a workflow run once: each of its authentication blocks signs in as Azure would let it, and the logs say so.
 * @throws Error when there is no such workflow, or a block could not get as far as a sign-in
 */
export function runWorkload(tenant: Tenant, resourceId: string, at: Date): Ran {
  const row = tenant.arm.resources.find(({ id }) => lower(id) === resourceId.toLowerCase());
  if (lower(row?.type) !== 'microsoft.logic/workflows') throw new Error(`${resourceId} is no workflow of this tenant.`);
  const workflow = { ...row, ...objectOf(answerAt(tenant, 'GET', resourceId)?.body) };
  const { definition } = objectOf(workflow.properties);
  const uses = authenticationsOf(definition).map((block) => signInOf(tenant, workflow, block, at));
  return {
    tenant: uses.reduce(withSignIn, tenant),
    signIns: uses.map(({ servicePrincipalId, errorCode }) => ({ servicePrincipalId, succeeded: errorCode === 0 })),
  };
}

function signInOf(tenant: Tenant, workflow: WireObject, block: WireObject, at: Date): SignIn {
  const isIdentity = block.type === 'ManagedServiceIdentity';
  if (!isIdentity && block.type !== 'ActiveDirectoryOAuth')
    throw new Error(`A block of type ${String(block.type)} is not run.`);
  const who = isIdentity
    ? identityOf(tenant, workflow, block)
    : withAlternateKey(tenant, 'servicePrincipals', textOf(block.clientId));
  if (!who)
    throw new Error(
      `Nobody signs in with this block: ${JSON.stringify({ type: block.type, identity: block.identity })}.`,
    );
  const keyId = isIdentity ? '' : liveSecretOf(tenant, who, at);
  return {
    id: randomUUID(),
    correlationId: randomUUID(),
    tokenId: randomUUID(),
    tenantId: tenant.tenantId,
    at: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    servicePrincipalId: textOf(who.id),
    name: textOf(who.displayName),
    appId: textOf(who.appId),
    ip: '',
    resource: resourceOf(tenant, textOf(block.audience)),
    type: isIdentity ? 'managedIdentity' : 'clientSecret',
    keyId: keyId ?? '',
    federatedId: '',
    errorCode: keyId === null ? INVALID_SECRET : 0,
    msiType: !isIdentity ? 'none' : identityIdOf(block) ? 'userAssigned' : 'systemAssigned',
  };
}

function identityOf(tenant: Tenant, workflow: WireObject, block: WireObject): WireObject | undefined {
  const id = identityIdOf(block);
  if (!holdsIdentity(workflow, id)) return undefined;
  const identity = objectOf(workflow.identity);
  const entry = Object.entries(objectOf(identity.userAssignedIdentities)).find(([held]) => held.toLowerCase() === id);
  const principalId = id === null ? identity.principalId : objectOf(entry?.[1]).principalId;
  return objectsById(tenant).get(lower(principalId))?.row;
}

/** The key id of a secret of its application that has not ended; null: it holds none. */
function liveSecretOf(tenant: Tenant, { appId }: WireObject, at: Date): string | null {
  const secrets = withAlternateKey(tenant, 'applications', textOf(appId))?.passwordCredentials;
  const live = (Array.isArray(secrets) ? secrets.map(objectOf) : []).find(
    ({ endDateTime }) => Date.parse(textOf(endDateTime)) > at.getTime(),
  );
  return live ? textOf(live.keyId) : null;
}

const GRAPH = '00000003-0000-0000-c000-000000000000';

/** What a token is asked for: whose names hold the audience. */
function resourceOf(tenant: Tenant, audience: string): SignInResource {
  const wanted = audience.replace(/\/+$/, '').toLowerCase();
  const isGraph = wanted === 'https://graph.microsoft.com';
  const found = isGraph
    ? withAlternateKey(tenant, 'servicePrincipals', GRAPH)
    : tenant.graph.servicePrincipals.find(
        ({ servicePrincipalNames }) =>
          Array.isArray(servicePrincipalNames) && servicePrincipalNames.some((name) => lower(name) === wanted),
      );
  if (!found) throw new Error(`No API of this tenant has the audience ${audience}.`);
  return { appId: textOf(found.appId), name: textOf(found.displayName), servicePrincipalId: textOf(found.id) };
}

/** In the log, and in the report of when each secret was last used. */
function withSignIn(tenant: Tenant, signIn: SignIn): Tenant {
  const next = withGraph(tenant, { signIns: [...tenant.graph.signIns, signInRow(signIn)] });
  if (signIn.keyId === '') return next;
  const appCredentialSignInActivities = tenant.graph.appCredentialSignInActivities.map((row) =>
    lower(row.keyId) === signIn.keyId.toLowerCase()
      ? { ...row, signInActivity: { lastSignInDateTime: signIn.at, lastSignInRequestId: signIn.id } }
      : row,
  );
  return withGraph(next, { appCredentialSignInActivities });
}
