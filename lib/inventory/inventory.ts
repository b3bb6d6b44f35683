import type { LastUses } from '#lib/inventory/credential-use';
import type { Usage } from '#lib/inventory/usage/usage';
import type { Application } from '#lib/model/application';
import type { Resource } from '#lib/model/azure-resource';
import type { CredentialKind } from '#lib/model/credential';
import type { PrincipalKind } from '#lib/model/directory';
import type { Grant } from '#lib/model/grant';
import type { Instant } from '#lib/model/instant';
import type { Known } from '#lib/model/known';
import type { SignInUse, SignInWindow } from '#lib/model/logs/sign-ins';
import type { CredentialRole } from '#lib/model/rows/credential-row';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { Facts, SourceId } from '#lib/model/source';
import type { User, UserActivity } from '#lib/model/user';
import type { Confidence } from '#lib/model/verdict';
import type { WorkloadSign } from '#lib/model/workload-sign';

/** Joins across sources, worked out once per scan. A view exists only when every source in VIEW_SOURCES was read. */
export interface Views {
  /** Every secret and certificate on applications and service principals, with what each is for. */
  readonly credentials: readonly HeldCredential[];
  /** Every federated credential on applications. */
  readonly federated: readonly HeldCredential[];
  /** When each credential last signed in; not known when the report was not read. Always there, so it silences no rule. */
  readonly credentialUses: LastUses;
  /** When each application last signed in, by client id; not known when the report was not read. Always there, too. */
  readonly applicationUses: LastUses;
  /** Whether the principal of an assignment, owner or reference exists. Key: object id. */
  readonly principalStates: ReadonlyMap<string, PrincipalState>;
  /** Uses of each user-assigned identity. Key: lower-cased ARM id. Identities without any use are absent. */
  readonly identityUses: ReadonlyMap<string, readonly IdentityUse[]>;
  /** Resources of a type that runs customer code and supports managed identity. */
  readonly workloads: readonly Workload[];
  /** Managed-identity service principals with whether their ARM id still exists. */
  readonly managedIdentities: readonly ManagedIdentityState[];
  /** What each principal may do, by object id. Always there; `unread` says which kinds of grants are missing from it. */
  readonly privileges: Privileges;
  /** How each workload authenticates today, by lower-cased ARM id. Always there; `unread` says which evidence is missing. */
  readonly workloadEvidence: WorkloadEvidence;
  /** The users treated as service accounts, each with the reason. */
  readonly serviceAccounts: readonly ServiceAccount[];
  /** The sign-in logs by service principal object id, with the stretch that was read. */
  readonly signInLog: SignInLog;
  /** Who uses which application, and which keys. Always there; `unread` says which evidence is missing. */
  readonly usage: Usage;
  /** Names of the tags that name an owner: the setting. Always there. */
  readonly ownerTags: readonly string[];
}

/** The sources each view is made of; a rule that needs the view needs all of them. */
export const VIEW_SOURCES: { readonly [V in keyof Views]: readonly SourceId[] } = {
  credentials: ['applications', 'service-principals'],
  federated: ['applications', 'federated-identity-credentials'],
  credentialUses: [],
  applicationUses: [],
  principalStates: ['service-principals', 'principals', 'deleted-items'],
  identityUses: ['resources', 'identity-references'],
  workloads: ['resources', 'managed-resource-groups'],
  managedIdentities: [
    'service-principals',
    'subscriptions',
    'resources',
    'user-assigned-identities',
    'resource-lookups',
  ],
  privileges: [],
  workloadEvidence: [],
  serviceAccounts: ['users'],
  signInLog: ['sign-ins'],
  usage: [],
  ownerTags: [],
};

/** What rules are handed: the sources and views they declared, and nothing else. */
export type Inventory = Facts & Views;
export type InventoryKey = keyof Inventory;

export interface HeldCredential {
  /** `{holderId}/{kind}/{keyId}` */
  readonly id: string;
  readonly holder: CredentialHolder;
  readonly kind: CredentialKind;
  readonly role: CredentialRole;
  /** Why it is not a sign-in credential; null when it is one. */
  readonly roleReason: string | null;
  readonly keyId: string;
  readonly name: string | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly thumbprint: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
}

export type CredentialHolder =
  | { readonly kind: 'application'; readonly application: Application }
  | { readonly kind: 'service-principal'; readonly servicePrincipal: ServicePrincipal };

export interface PrincipalState {
  readonly id: string;
  readonly state: 'present' | 'deleted' | 'missing';
  readonly kind: PrincipalKind | null;
  readonly name: string | null;
  /** Set when state is `deleted`. */
  readonly deletedAt: Instant | null;
}

export interface IdentityUse {
  readonly referrerId: string;
  readonly how: 'attached' | 'policy-assignment' | 'batch-pool' | 'aks-kubelet' | 'aks-add-on' | 'property-text';
}

export interface Workload {
  readonly resource: Resource;
  /** Set when the resource lives in a group that a service owns: not the customer's to change. */
  readonly serviceManagedBy: string | null;
}

export interface ManagedIdentityState {
  readonly servicePrincipal: ServicePrincipal;
  /** Lower-cased ARM id of the host (system-assigned) or of the identity (user-assigned). */
  readonly resourceId: string;
  readonly userAssigned: boolean;
  readonly host: 'present' | 'gone' | 'unknown';
  /** Why host is unknown; null otherwise. */
  readonly because: string | null;
}

export interface Privileges {
  readonly grants: ReadonlyMap<string, readonly Grant[]>;
  /** Service principal object ids by client id, lower-cased: an application acts through its service principal. */
  readonly principalIds: ReadonlyMap<string, string>;
  readonly servicePrincipals: ReadonlySet<string>;
  readonly unread: readonly SourceId[];
}

export interface WorkloadEvidence {
  readonly signs: ReadonlyMap<string, readonly WorkloadSign[]>;
  readonly unread: readonly SourceId[];
}

export interface ServiceAccount {
  readonly user: User;
  /** Why it is treated as a service account. */
  readonly reason: string;
  readonly confidence: Confidence;
  /** Not known when the activity report was not read. */
  readonly activity: Known<UserActivity | null>;
}

export interface SignInLog {
  readonly windows: readonly SignInWindow[];
  readonly uses: ReadonlyMap<string, readonly SignInUse[]>;
}
