import { createHash, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import type { Client } from '#lib/simulator/entra/signing';

/** Every read-only application permission a whole audit needs. Source: https://learn.microsoft.com/graph/permissions-reference */
export const AUDITOR_ROLES = [
  'Application.Read.All',
  'Directory.Read.All',
  'AuditLog.Read.All',
  'RoleManagement.Read.Directory',
  'Policy.Read.All',
  'User.Read.All',
  'Organization.Read.All',
  'DirectoryRecommendations.Read.All',
];

/** A caller of this directory with every way it may sign in. Its credentials live as long as the process. */
export interface RegisteredClient extends Client {
  readonly name: string;
  readonly secret: string;
  readonly certificate: { readonly cert: string; readonly key: string; readonly sha1: string; readonly sha256: string };
  /** Subject that may exchange a token of this directory for this client's (managed identity as federated credential). */
  readonly federatedSubject: string;
  /** App roles of the dashboard that are assigned to it. */
  readonly dashboardRoles: readonly string[];
}

const ROLES: Readonly<Record<string, readonly string[]>> = {
  auditor: AUDITOR_ROLES,
  'over-privileged-auditor': [...AUDITOR_ROLES, 'Directory.ReadWrite.All'],
  // Whoever carries out a migration plan.
  operator: [...AUDITOR_ROLES, 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'],
  'graph-reader': ['Application.Read.All'],
  nobody: [],
  pipeline: [],
  nightly: [],
};

/** What calls the dashboard's own interface; the others get tokens for it without a role. */
const DASHBOARD_ROLES: Readonly<Record<string, readonly string[]>> = {
  pipeline: ['Auditor'],
  nightly: ['Reader'],
};

/** Roles of Azure are no part of a token: the auditor is Website Contributor for listing settings alone, the operator is Owner. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  auditor: ['Microsoft.Web/sites/config/list/Action'],
  operator: ['*'],
};

export async function registerClients(): Promise<readonly RegisteredClient[]> {
  return Promise.all(Object.entries(ROLES).map(([name, roles]) => register(name, roles)));
}

/** The dashboard's own application, which the managed identity of the host may speak for. */
export const registerDashboard = async (hostIdentity: RegisteredClient): Promise<RegisteredClient> => ({
  ...(await register('dashboard', [])),
  federatedSubject: hostIdentity.objectId,
});

async function register(name: string, roles: readonly string[]): Promise<RegisteredClient> {
  const pems = await generate([{ name: 'commonName', value: name }], { keySize: 2048, algorithm: 'sha256' });
  const der = new X509Certificate(pems.cert).raw;
  const thumbprint = (algorithm: string): string => createHash(algorithm).update(der).digest('base64url');
  const objectId = randomUUID();
  return {
    name,
    appId: randomUUID(),
    objectId,
    roles,
    actions: ACTIONS[name] ?? [],
    secret: randomBytes(24).toString('base64url'),
    certificate: { cert: pems.cert, key: pems.private, sha1: thumbprint('sha1'), sha256: thumbprint('sha256') },
    federatedSubject: objectId,
    dashboardRoles: DASHBOARD_ROLES[name] ?? [],
  };
}
