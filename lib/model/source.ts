import type { Application, ApplicationFederation, ApplicationOwners } from '#lib/model/application';
import type { Auditor } from '#lib/model/auditor';
import type {
  IdentityFederation,
  IdentityReference,
  ManagedResourceGroup,
  ManagementGroup,
  Resource,
  ResourceChange,
  ResourceLookup,
  RoleAssignment,
  RoleDefinition,
  ScopeTags,
  Subscription,
  UserAssignedIdentity,
} from '#lib/model/azure-resource';
import type { DeletedItem, LookedUpPrincipal, Organization } from '#lib/model/directory';
import type {
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  DirectoryRoleDefinition,
  RoleEligibility,
} from '#lib/model/grants';
import type { CredentialActivity } from '#lib/model/logs/credential-use';
import type { AppManagementPolicy, CredentialChange, Recommendation } from '#lib/model/logs/directory-history';
import type { ServicePrincipalActivity, SignInRecord } from '#lib/model/logs/sign-ins';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { User, UserActivity } from '#lib/model/user';
import type {
  AccountKeys,
  AksCluster,
  ApiConnection,
  AppServiceConfig,
  AppSetting,
  AutomationAsset,
  BasicPublishing,
  ConfigReference,
  ContainerWorkload,
  LinkedService,
  LocalAuthSettings,
  LogicWorkflow,
  OutboundAddress,
  PolicyAssignment,
  SqlAdministrator,
  Vault,
  VaultObject,
} from '#lib/model/workload-facts';

/** Everything a scan reads: one list per source, each whole or absent. */
export interface Facts {
  readonly organization: readonly Organization[];
  readonly subscriptions: readonly Subscription[];
  readonly 'management-groups': readonly ManagementGroup[];
  readonly 'managed-resource-groups': readonly ManagedResourceGroup[];
  readonly 'scope-tags': readonly ScopeTags[];
  readonly applications: readonly Application[];
  readonly 'service-principals': readonly ServicePrincipal[];
  readonly 'deleted-items': readonly DeletedItem[];
  readonly 'federated-identity-credentials': readonly ApplicationFederation[];
  readonly owners: readonly ApplicationOwners[];
  readonly 'credential-activity': readonly CredentialActivity[];
  readonly 'role-assignments': readonly RoleAssignment[];
  readonly 'role-definitions': readonly RoleDefinition[];
  readonly principals: readonly LookedUpPrincipal[];
  readonly resources: readonly Resource[];
  readonly 'user-assigned-identities': readonly UserAssignedIdentity[];
  readonly 'identity-references': readonly IdentityReference[];
  readonly 'identity-federation': readonly IdentityFederation[];
  readonly 'resource-lookups': readonly ResourceLookup[];
  readonly 'scope-lookups': readonly ResourceLookup[];
  readonly 'resource-changes': readonly ResourceChange[];
  readonly 'app-role-assignments': readonly AppRoleAssignment[];
  readonly 'delegated-grants': readonly DelegatedGrant[];
  readonly 'directory-roles': readonly DirectoryRoleAssignment[];
  readonly 'role-eligibility': readonly RoleEligibility[];
  readonly 'directory-role-definitions': readonly DirectoryRoleDefinition[];
  readonly 'service-principal-activity': readonly ServicePrincipalActivity[];
  readonly 'sign-ins': readonly SignInRecord[];
  readonly 'credential-changes': readonly CredentialChange[];
  readonly 'app-management-policies': readonly AppManagementPolicy[];
  readonly recommendations: readonly Recommendation[];
  readonly users: readonly User[];
  readonly 'user-activity': readonly UserActivity[];
  readonly 'policy-assignments': readonly PolicyAssignment[];
  readonly 'local-auth': readonly LocalAuthSettings[];
  readonly 'account-keys': readonly AccountKeys[];
  readonly 'logic-apps': readonly LogicWorkflow[];
  readonly 'api-connections': readonly ApiConnection[];
  readonly 'aks-clusters': readonly AksCluster[];
  readonly 'container-workloads': readonly ContainerWorkload[];
  readonly 'app-service-config': readonly AppServiceConfig[];
  readonly vaults: readonly Vault[];
  readonly 'vault-objects': readonly VaultObject[];
  readonly 'sql-administrators': readonly SqlAdministrator[];
  readonly 'linked-services': readonly LinkedService[];
  readonly 'automation-assets': readonly AutomationAsset[];
  readonly 'basic-publishing': readonly BasicPublishing[];
  readonly 'config-references': readonly ConfigReference[];
  readonly 'app-settings': readonly AppSetting[];
  readonly 'outbound-addresses': readonly OutboundAddress[];
  /** The identity of the scan itself: told by its own token, so that no collector reads it. */
  readonly auditor: readonly Auditor[];
}

export type SourceId = keyof Facts;

/** What was read so far. A key is absent when its source could not be read. */
export type ReadFacts = { readonly [S in SourceId]?: Facts[S] };

/**
 * How a source was read. Only `whole` and `partly` leave facts behind; `partly` means that a scope the tenant refers
 * to was not visible (never a truncated list: those throw).
 */
export type ReadingOutcome =
  | 'whole'
  | 'partly'
  | 'denied'
  | 'unlicensed'
  | 'unavailable'
  | 'failed'
  | 'cancelled'
  | 'off';

/** One row of the coverage page. */
export interface SourceReading {
  readonly source: SourceId;
  readonly outcome: ReadingOutcome;
  /** Null when whole. Else one sentence: what was refused, where, by whom. */
  readonly because: string | null;
  /** The permission, role or licence that closes the gap; null when there is nothing to grant. */
  readonly closes: string | null;
  readonly rows: number;
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** Requests to one endpoint during a scan, as `npm run scan` prints them. */
export interface EndpointTally {
  readonly endpoint: string;
  readonly requests: number;
  readonly pages: number;
  readonly retries: number;
  /** Resource units, where the service counts them. */
  readonly units: number;
  readonly waitedMs: number;
}

/** What reading one source took. */
export interface SourceTally {
  readonly source: SourceId;
  readonly requests: number;
  readonly units: number;
  /** Sum of its requests' waits, several of which may have passed at once. */
  readonly waitedMs: number;
}
