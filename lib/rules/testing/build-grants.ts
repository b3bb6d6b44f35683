import type { AppRoleAssignment, DelegatedGrant, DirectoryRoleAssignment } from '#lib/model/grants';
import type { SignInUse, SignInWindow } from '#lib/model/logs/sign-ins';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { ReadFacts, SourceId } from '#lib/model/source';
import type { User, UserActivity } from '#lib/model/user';
import { servicePrincipal } from '#lib/rules/testing/build';

/** Every source of grants, read and empty: privilege is known. */
export const NO_GRANTS = {
  'role-assignments': [],
  'app-role-assignments': [],
  'delegated-grants': [],
  'directory-roles': [],
  'role-eligibility': [],
  'service-principals': [],
} as const satisfies ReadFacts;

/** The facts of a scan that could not read these sources. */
export const leaveOut = (facts: ReadFacts, ...missing: readonly SourceId[]): ReadFacts =>
  Object.fromEntries(Object.entries(facts).filter(([source]) => !missing.some((left) => left === source)));

export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
/** RoleManagement.ReadWrite.Directory. Source: https://learn.microsoft.com/graph/permissions-reference */
export const ROLE_MANAGEMENT_WRITE = '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8';
/** User.Read.All */
export const USER_READ_ALL = 'df021288-bdef-4463-88db-98f22de89214';
/** Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
export const OWNER_ROLE = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

export const graph = (over: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  servicePrincipal({ id: 'graph-object', appId: GRAPH_APP_ID, displayName: 'Microsoft Graph', ...over });

/** Permission to read all users, of Microsoft Graph. */
export const appRoleAssignment = (over: Partial<AppRoleAssignment> = {}): AppRoleAssignment => ({
  id: 'app-role-assignment',
  principalId: 'sp-object',
  resourceId: 'graph-object',
  resourceName: 'Microsoft Graph',
  appRoleId: USER_READ_ALL,
  createdAt: '2025-01-01T00:00:00Z',
  ...over,
});

export const delegatedGrant = (over: Partial<DelegatedGrant> = {}): DelegatedGrant => ({
  id: 'consent',
  clientId: 'sp-object',
  resourceId: 'graph-object',
  forEveryone: true,
  principalId: null,
  scopes: ['User.Read'],
  ...over,
});

/** Global Administrator of the directory. */
export const directoryRole = (over: Partial<DirectoryRoleAssignment> = {}): DirectoryRoleAssignment => ({
  id: 'directory-role-assignment',
  principalId: 'sp-object',
  roleId: GLOBAL_ADMINISTRATOR,
  scope: '/',
  ...over,
});

export const user = (over: Partial<User> = {}): User => ({
  id: 'user-object',
  displayName: 'Ada Moreau',
  userPrincipalName: 'ada@contoso.example',
  accountEnabled: true,
  userType: 'Member',
  employeeType: null,
  passwordNeverExpires: false,
  lastPasswordChangeAt: '2026-10-01T00:00:00Z',
  onPremisesSynced: false,
  createdAt: '2025-01-01T00:00:00Z',
  hasLicence: true,
  ...over,
});

export const userActivity = (over: Partial<UserActivity> = {}): UserActivity => ({
  userId: 'user-object',
  lastInteractiveAt: null,
  lastNonInteractiveAt: null,
  lastSuccessfulAt: null,
  ...over,
});

export const signInWindow = (over: Partial<SignInWindow> = {}): SignInWindow => ({
  what: 'window',
  kind: 'service-principal',
  from: '2026-11-15T14:00:00Z',
  to: '2026-11-22T14:00:00Z',
  ...over,
});

export const signInUse = (over: Partial<SignInUse> = {}): SignInUse => ({
  what: 'use',
  kind: 'service-principal',
  servicePrincipalId: 'sp-object',
  appId: 'app-client',
  credentialId: 'key-secret',
  credentialType: 'clientSecret',
  resourceAppId: GRAPH_APP_ID,
  resourceName: 'Microsoft Graph',
  ipAddress: '203.0.113.7',
  lastAt: '2026-11-20T08:00:00Z',
  succeeded: 3,
  failed: 0,
  ...over,
});
