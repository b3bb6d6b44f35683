import type {
  ApiConnection,
  ContainerWorkload,
  LinkedService,
  LogicWorkflow,
  WorkflowAuthentication,
} from '#lib/model/workload-facts';
import { resourceId, SUBSCRIPTION_ID } from '#lib/rules/testing/build';

const item = (type: string, name: string) => ({ id: resourceId(type, name), name, subscriptionId: SUBSCRIPTION_ID });

export const FACTORY_ID = resourceId('microsoft.datafactory/factories', 'etl');

export const workflow = (over: Partial<LogicWorkflow> = {}): LogicWorkflow => ({
  ...item('microsoft.logic/workflows', 'send-orders'),
  isEnabled: true,
  isDefinitionRead: true,
  authentications: [],
  connections: [],
  clearText: [],
  ...over,
});

/** An HTTP action that signs in with a client secret from a parameter. */
export const authentication = (over: Partial<WorkflowAuthentication> = {}): WorkflowAuthentication => ({
  where: 'actions.Send',
  path: ['actions', 'Send'],
  type: 'ActiveDirectoryOAuth',
  credentialType: 'Secret',
  clientId: 'app-client',
  tenant: null,
  audience: 'https://graph.microsoft.com',
  identityId: null,
  method: 'POST',
  targetHost: 'graph.microsoft.com',
  targetPath: '/v1.0/users',
  secretFrom: 'parameter',
  clearText: [],
  ...over,
});

export const apiConnection = (over: Partial<ApiConnection> = {}): ApiConnection => ({
  ...item('microsoft.web/connections', 'office365'),
  api: 'office365',
  usesManagedIdentity: false,
  authenticatedUser: null,
  storedParameters: [],
  clearText: [],
  ...over,
});

export const containerApp = (over: Partial<ContainerWorkload> = {}): ContainerWorkload => ({
  ...item('microsoft.app/containerapps', 'orders'),
  type: 'microsoft.app/containerapps',
  secrets: [],
  registries: [],
  clearText: [],
  ...over,
});

export const linkedService = (over: Partial<LinkedService> = {}): LinkedService => ({
  id: `${FACTORY_ID}/linkedservices/lake`,
  name: 'lake',
  subscriptionId: SUBSCRIPTION_ID,
  factoryId: FACTORY_ID,
  type: 'AzureBlobFS',
  credentials: [],
  servicePrincipalId: null,
  target: null,
  usesManagedIdentity: false,
  ...over,
});
