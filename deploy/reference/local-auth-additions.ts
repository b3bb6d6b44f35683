/** What the source says in notes, as data: where a switch means nothing, and whose rule judges what is no key switch. */
export interface Addition {
  readonly type?: string;
  readonly path?: string;
  readonly command?: string;
  /** Strings that are certainly insecure, where others are possible. */
  readonly insecure?: readonly string[];
  /** Its absence may also mean that Resource Graph asked with an older API version, or without an expansion. */
  readonly absentIsLikely?: true;
  readonly onlyIf?: Condition;
  readonly exceptIf?: Condition;
  /** Provider of the service that owns the resource, or its group, and needs the key. */
  readonly exceptManagedBy?: readonly string[];
  /** Rule that judges it; null: a fact, no check. Absent: shared-key-access-enabled. */
  readonly judgedBy?: string | null;
}

interface Condition {
  readonly path: string;
  readonly anyOf: readonly string[];
}

export const ADDITIONS: Readonly<Record<string, Addition>> = {
  'storage-shared-key-access': { exceptManagedBy: ['microsoft.databricks'] },
  'cosmos-db-account-keys': {
    onlyIf: { path: 'kind', anyOf: ['GlobalDocumentDB'] },
    exceptIf: {
      path: 'properties.capabilities[].name',
      anyOf: ['EnableMongo', 'EnableCassandra', 'EnableTable', 'EnableGremlin'],
    },
  },
  'redis-access-keys': { absentIsLikely: true },
  'managed-redis-enterprise-access-keys': {
    insecure: ['Enabled'],
    command: 'az redisenterprise database update --cluster-name NAME -g RG --access-keys-auth Disabled',
  },
  'aks-local-accounts': { judgedBy: 'aks-local-accounts-enabled' },
  'aks-cluster-on-a-service-principal': { judgedBy: 'aks-service-principal' },
  'sql-authentication': { absentIsLikely: true, exceptManagedBy: ['microsoft.synapse'] },
  'sql-mi-authentication': { absentIsLikely: true },
  'postgresql-password-auth': { insecure: ['Enabled'] },
  'mysql-password-auth': { insecure: ['OFF'] },
  'communication-services-keys': { absentIsLikely: true },
  'ml-compute-local-auth': {
    onlyIf: { path: 'properties.computeType', anyOf: ['ComputeInstance', 'AmlCompute'] },
  },
  'grafana-api-keys': { insecure: ['Enabled'] },
  'app-service-basic-publishing-credentials': { judgedBy: 'app-service-basic-credentials' },
  'key-vault-reference-identity': { judgedBy: null },
  'container-apps-inline-secrets': { judgedBy: 'container-app-inline-secret' },
  'aci-plain-environment-secrets': { judgedBy: 'clear-text-credential-in-definition' },
  'vm-password-authentication': {
    onlyIf: { path: 'properties.storageProfile.osDisk.osType', anyOf: ['Linux'] },
  },
  'key-vault-permission-model': { judgedBy: null },
  'logic-app-http-action-credentials': {
    path: 'properties.definition..inputs.authentication.type',
    judgedBy: 'logic-app-credential-authentication',
  },
  'api-connection-credentials': { judgedBy: 'api-connection-stored-credential' },
  'data-factory-linked-service-credentials': { judgedBy: 'data-factory-linked-service-credential' },
  'automation-credential-assets': {
    type: 'microsoft.automation/automationaccounts',
    path: '{credentials|connections|certificates}',
    judgedBy: 'automation-stored-credential',
  },
};
