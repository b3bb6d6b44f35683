import type { Instant } from '#lib/model/instant';

/*
 * How workloads and services authenticate, as ARM and Resource Graph tell. Values of secrets, keys, settings and
 * connection strings are looked at once, while they are parsed, to say of what shape they are, and are not kept.
 */

/** What a literal looks like; null: nothing that opens anything. */
export type CredentialShape =
  | 'connection-string'
  | 'shared-access-signature'
  | 'key'
  | 'token'
  | 'private-key'
  | 'password';

/** A place in a definition, a setting or a variable that holds a literal credential. Never the literal. */
export interface ClearText {
  /** `actions.Send.inputs.authentication.secret`, `containers[main].environmentVariables[DB_PASSWORD]`. */
  readonly where: string;
  readonly shape: CredentialShape;
}

/** What the other facts share. All ids lower-cased. */
export interface AzureItem {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
}

export interface PolicyAssignment extends AzureItem {
  readonly displayName: string | null;
  /** Of its system-assigned identity. */
  readonly principalId: string | null;
}

/** The switches that turn keys and passwords off, by the path of the property as the reference table names it; null: absent. */
export interface LocalAuthSettings extends AzureItem {
  readonly type: string;
  readonly kind: string | null;
  readonly managedBy: string | null;
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
}

export interface AccountKeys extends AzureItem {
  readonly type: string;
  readonly keys: readonly { readonly name: string; readonly createdAt: Instant | null }[];
}

export interface LogicWorkflow extends AzureItem {
  readonly isEnabled: boolean | null;
  /** False: neither Resource Graph nor ARM sent the definition, so nothing is known of its actions. */
  readonly isDefinitionRead: boolean;
  readonly authentications: readonly WorkflowAuthentication[];
  readonly connections: readonly {
    readonly name: string;
    readonly connectionId: string | null;
    readonly usesManagedIdentity: boolean;
  }[];
  /** Literals outside authentication blocks: parameter defaults, headers, bodies, query strings. */
  readonly clearText: readonly ClearText[];
}

/** The authentication block of an HTTP action or trigger. Source: https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app */
export interface WorkflowAuthentication {
  /** `actions.Scope.actions.Send_mail` */
  readonly where: string;
  /** Of the block itself, below the definition: names may hold dots, so `where` is only for people. */
  readonly path: readonly string[];
  /** `ActiveDirectoryOAuth`, `Basic`, `ClientCertificate`, `Raw`, `ManagedServiceIdentity`, … as sent. */
  readonly type: string;
  /** `Secret` or `Certificate`, for ActiveDirectoryOAuth. */
  readonly credentialType: string | null;
  readonly clientId: string | null;
  readonly tenant: string | null;
  readonly audience: string | null;
  /** User-assigned identity it signs in with. */
  readonly identityId: string | null;
  readonly method: string | null;
  /** Host of a literal URI. */
  readonly targetHost: string | null;
  /** Path of a literal URI, without its query. */
  readonly targetPath: string | null;
  /** Where the credential comes from: `literal` is clear text in the definition. */
  readonly secretFrom: 'literal' | 'parameter' | 'key-vault' | 'expression' | null;
  /** Set when secretFrom is `literal`. */
  readonly clearText: readonly ClearText[];
}

/** Source: https://learn.microsoft.com/rest/api/logicapps (Microsoft.Web/connections) */
export interface ApiConnection extends AzureItem {
  /** `office365`, `azureblob`, … */
  readonly api: string | null;
  readonly usesManagedIdentity: boolean;
  /** A person whose consent it keeps. */
  readonly authenticatedUser: string | null;
  /** Names of stored parameters, never values. */
  readonly storedParameters: readonly string[];
  readonly clearText: readonly ClearText[];
}

export interface AksCluster extends AzureItem {
  /** Client id of a service principal; null: a managed identity. */
  readonly servicePrincipalClientId: string | null;
  readonly localAccountsDisabled: boolean | null;
  readonly oidcIssuer: string | null;
  readonly workloadIdentityEnabled: boolean | null;
}

/** A container app, a job or a container group. */
export interface ContainerWorkload extends AzureItem {
  readonly type: string;
  readonly secrets: readonly { readonly name: string; readonly fromKeyVault: boolean }[];
  readonly registries: readonly {
    readonly server: string;
    readonly usesIdentity: boolean;
    readonly hasPassword: boolean;
  }[];
  readonly clearText: readonly ClearText[];
}

export interface AppServiceConfig {
  readonly siteId: string;
  readonly runsContainer: boolean;
  /** Pulls its image with an identity; null when not sent. */
  readonly pullsWithIdentity: boolean | null;
}

export interface Vault extends AzureItem {
  /** Null: not sent. */
  readonly usesRbac: boolean | null;
  readonly accessPolicies: readonly {
    readonly objectId: string;
    readonly tenantId: string | null;
    readonly permissions: readonly string[];
  }[];
}

/** A key or secret of a vault as ARM lists it: attributes only. */
export interface VaultObject extends AzureItem {
  readonly vaultId: string;
  readonly kind: 'secret' | 'key';
  readonly isEnabled: boolean | null;
  readonly createdAt: Instant | null;
  readonly expiresAt: Instant | null;
  /** Null: not known. */
  readonly rotates: boolean | null;
}

export interface SqlAdministrator extends AzureItem {
  /** `microsoft.sql/servers`, `microsoft.sql/managedinstances` */
  readonly type: string;
  readonly principalId: string;
  readonly login: string | null;
  readonly tenantId: string | null;
}

/** Source: https://learn.microsoft.com/rest/api/datafactory/linked-services/list-by-factory */
export interface LinkedService extends AzureItem {
  readonly factoryId: string;
  /** `AzureBlobStorage`, `AzureSqlDatabase`, … */
  readonly type: string;
  readonly credentials: readonly LinkedServiceCredential[];
  /** Client id of a service principal that it signs in with. */
  readonly servicePrincipalId: string | null;
  /** Host it connects to, as far as it stands outside the credential; null: not told. */
  readonly target: string | null;
  /** True: it signs in with the factory's identity or a user-assigned one. */
  readonly usesManagedIdentity: boolean;
}

export interface LinkedServiceCredential {
  /** `typeProperties.accountKey` */
  readonly where: string;
  /** `literal`: in clear text. `secure`: stored encrypted by the service. `key-vault`: referenced. */
  readonly storage: 'literal' | 'secure' | 'key-vault';
}

/** Names only; ARM never returns what they hold. */
export interface AutomationAsset extends AzureItem {
  readonly accountId: string;
  readonly kind: 'connection' | 'credential' | 'certificate';
  /** `AzureServicePrincipal`, … for connections. */
  readonly connectionType: string | null;
  /** Client id that a connection names. */
  readonly applicationId: string | null;
  readonly createdAt: Instant | null;
}

/** A public address that a resource sends from. Source: https://learn.microsoft.com/azure/app-service/overview-inbound-outbound-ips */
export interface OutboundAddress {
  readonly resourceId: string;
  readonly address: string;
}

export interface BasicPublishing {
  readonly siteId: string;
  readonly scm: boolean | null;
  readonly ftp: boolean | null;
}

/** A setting that is a Key Vault reference. Source: https://learn.microsoft.com/rest/api/appservice/web-apps/get-app-settings-key-vault-references */
export interface ConfigReference {
  readonly siteId: string;
  readonly setting: string;
  /** `Resolved`, or what keeps it from being so; null: not sent. */
  readonly status: string | null;
  readonly vaultName: string | null;
  readonly secretName: string | null;
}

/** Opt-in. The name, and of what shape the value is; never the value. */
export interface AppSetting {
  readonly siteId: string;
  readonly name: string;
  readonly shape: CredentialShape | null;
  readonly isKeyVaultReference: boolean;
  /** Host that a connection string or URL names; null: none. */
  readonly target: string | null;
  /** Client id that `AZURE_CLIENT_ID` and the like name. */
  readonly clientId: string | null;
}
