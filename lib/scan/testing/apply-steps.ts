import { randomUUID } from 'node:crypto';
import type { IdentityRef, IdentityValue, JsonPath, Phase, Step, Steps } from '#lib/plan/steps/step';
import type { Operator, WireObject } from '#lib/scan/testing/operator';

const IDENTITY_API = '2023-01-31';
const ROLES_API = '2022-04-01';
const SITES_API = '2023-12-01';

export interface Applied {
  /** Steps that sent something, in words. */
  readonly done: readonly string[];
  /** What is left to a person: by hand, to verify, or to decide. */
  readonly left: readonly string[];
}

/** Performs the steps of some phases as the REST calls that the scripts make of them. */
export async function applyPhases(operator: Operator, { phases }: Steps, wanted: readonly Phase[]): Promise<Applied> {
  const done: string[] = [];
  const left: string[] = [];
  for (const { phase, steps } of phases)
    for (const step of wanted.includes(phase) ? steps : []) {
      if (await applyStep(operator, step)) done.push(step.do);
      else left.push(wordsOf(step));
    }
  return { done, left };
}

const wordsOf = (step: Step): string => ('text' in step ? step.text : step.do);

/** @returns false when a script only writes the step down */
async function applyStep(operator: Operator, step: Step): Promise<boolean> {
  switch (step.do) {
    case 'create-identity':
      await createIdentity(operator, step);
      return true;
    case 'attach-identity':
      await attachIdentity(operator, step);
      return true;
    case 'grant-azure-role':
      if (step.decision === 'grant') await grantAzureRole(operator, step);
      return step.decision === 'grant';
    case 'grant-app-role':
      if (step.decision === 'grant') await grantAppRole(operator, step);
      return step.decision === 'grant';
    case 'patch-resource':
      await patchResource(operator, step);
      return true;
    case 'change-settings':
      await changeSettings(operator, step);
      return true;
    case 'federate':
      await federate(operator, step);
      return true;
    case 'remove-credential':
      await removeCredential(operator, step);
      return true;
    case 'vault-certificate':
    case 'by-hand':
    case 'verify':
      return false;
  }
}

type Of<K extends Step['do']> = Extract<Step, { do: K }>;

async function createIdentity({ arm }: Operator, { identity }: Of<'create-identity'>): Promise<void> {
  if (identity.exists || (await arm.find(identity.id, IDENTITY_API))) return;
  await arm.send('PUT', identity.id, IDENTITY_API, { location: identity.location });
}

async function attachIdentity({ arm }: Operator, step: Of<'attach-identity'>): Promise<void> {
  const { resourceId, apiVersion, identity, bothSpelled, method } = step;
  const current = await arm.get(resourceId, apiVersion);
  const have = String((current.identity as WireObject | null)?.type ?? 'none').toLowerCase();
  const [isUser, takesBoth] = [identity.kind === 'user-assigned', bothSpelled !== null];
  const system = !isUser || (takesBoth && have.includes('system'));
  const user = isUser || (takesBoth && have.includes('user'));
  const envelope = {
    type: system && user ? bothSpelled : user ? 'UserAssigned' : 'SystemAssigned',
    ...(isUser ? { userAssignedIdentities: { [identity.id]: {} } } : {}),
  };
  const body = method === 'put' ? { ...current, identity: envelope } : { identity: envelope };
  await arm.send(method === 'put' ? 'PUT' : 'PATCH', resourceId, apiVersion, body);
}

async function propertyOf({ arm }: Operator, { of, identityValue }: IdentityValue): Promise<string> {
  if (of.kind === 'user-assigned' && identityValue === 'id') return of.id;
  const id = of.kind === 'user-assigned' ? of.id : `${of.id}/providers/Microsoft.ManagedIdentity/identities/default`;
  const { properties } = await arm.get(id, IDENTITY_API);
  return String((properties as WireObject)[identityValue]);
}

const principalOf = (operator: Operator, of: IdentityRef): Promise<string> =>
  propertyOf(operator, { of, identityValue: 'principalId' });

async function grantAzureRole(operator: Operator, step: Of<'grant-azure-role'>): Promise<void> {
  const { roleId, scope } = step;
  const principalId = await principalOf(operator, step.identity);
  const path = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments`;
  const { value } = (await operator.arm.get(path, ROLES_API)) as { value: { properties: WireObject }[] };
  const isThere = value.some(
    ({ properties }) =>
      properties.principalId === principalId &&
      String(properties.roleDefinitionId).endsWith(roleId) &&
      String(properties.scope).toLowerCase() === scope.toLowerCase(),
  );
  if (isThere) return;
  const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
  const properties = { roleDefinitionId, principalId, principalType: 'ServicePrincipal' };
  await operator.arm.send('PUT', `${path}/${randomUUID()}`, ROLES_API, { properties });
}

async function grantAppRole(operator: Operator, step: Of<'grant-app-role'>): Promise<void> {
  const { graph } = operator;
  const principalId = await principalOf(operator, step.identity);
  const { id: resourceId } = await graph.get(`/servicePrincipals(appId='${step.resourceAppId}')?$select=id`);
  const path = `/servicePrincipals/${principalId}/appRoleAssignments`;
  const { value } = (await graph.get(path)) as { value: WireObject[] };
  if (value.some((row) => row.resourceId === resourceId && row.appRoleId === step.appRoleId)) return;
  await graph.send('POST', path, { principalId, resourceId, appRoleId: step.appRoleId });
}

async function patchResource({ arm }: Operator, step: Of<'patch-resource'>): Promise<void> {
  const current = await arm.get(step.resourceId, step.apiVersion);
  for (const path of step.remove) removeAt(current, path);
  for (const { path, value } of step.set) setAt(current, path, value);
  await arm.send('PUT', step.resourceId, step.apiVersion, current);
}

function setAt(root: WireObject, path: JsonPath, value: unknown): void {
  const parent = path.slice(0, -1).reduce<WireObject>((node, part) => {
    node[part] ??= {};
    return node[part] as WireObject;
  }, root);
  parent[path.at(-1) ?? ''] = value;
}

function removeAt(root: WireObject, path: JsonPath): void {
  const parent = path.slice(0, -1).reduce<WireObject | undefined>((node, part) => node?.[part] as WireObject, root);
  if (parent) delete parent[path.at(-1) ?? ''];
}

async function changeSettings(operator: Operator, step: Of<'change-settings'>): Promise<void> {
  const { arm } = operator;
  const at = `${step.siteId}/config/appsettings`;
  const { properties } = await arm.send('POST', `${at}/list`, SITES_API, null);
  const settings = { ...(properties as WireObject) };
  for (const [name, value] of Object.entries(step.set))
    settings[name] = typeof value === 'string' ? value : await propertyOf(operator, value);
  for (const name of step.remove) delete settings[name];
  await arm.send('PUT', at, SITES_API, { properties: settings });
}

async function federate(operator: Operator, step: Of<'federate'>): Promise<void> {
  const { arm, graph } = operator;
  const { on, name, issuer, audience } = step;
  const subject = typeof step.subject === 'string' ? step.subject : await principalOf(operator, step.subject);
  if (on.kind === 'identity') {
    const properties = { issuer, subject, audiences: [audience] };
    await arm.send('PUT', `${on.identity.id}/federatedIdentityCredentials/${name}`, IDENTITY_API, { properties });
    return;
  }
  const path = `/applications/${on.objectId}/federatedIdentityCredentials`;
  const { value } = (await graph.get(path)) as { value: WireObject[] };
  if (value.some((row) => row.issuer === issuer && row.subject === subject)) return;
  await graph.send('POST', path, { name, issuer, subject, audiences: [audience] });
}

async function removeCredential({ graph }: Operator, step: Of<'remove-credential'>): Promise<void> {
  const set = step.holderKind === 'application' ? 'applications' : 'servicePrincipals';
  const path = `/${set}/${step.holderId}`;
  if (step.kind === 'federated') return graph.remove(`${path}/federatedIdentityCredentials/${step.keyId}`);
  const list = step.kind === 'certificate' ? 'keyCredentials' : 'passwordCredentials';
  const held = (await graph.get(`${path}?$select=${list}`))[list] as readonly WireObject[];
  const left = held.filter(({ keyId }) => keyId !== step.keyId);
  if (left.length === held.length) return;
  if (step.kind === 'secret') await graph.send('POST', `${path}/removePassword`, { keyId: step.keyId });
  else await graph.send('PATCH', path, { keyCredentials: left });
}
