import type { Endpoints } from '#lib/model/settings/clouds';

/** How to sign in to a tenant and where its services are. Parsed from the environment by `scan`. */
export interface AzureConfiguration {
  readonly tenantId: string;
  readonly endpoints: Endpoints;
  readonly signIn: SignIn;
  /** How the dashboard's own sign-in proves itself; null: nobody signs in to it. */
  readonly dashboardMethod: SignIn['method'] | null;
}

export type SignIn =
  | { readonly method: 'managed-identity'; readonly clientId: string | null }
  | { readonly method: 'certificate'; readonly clientId: string; readonly pemFile: string }
  | { readonly method: 'federated'; readonly clientId: string; readonly tokenFile: string }
  | { readonly method: 'client-secret'; readonly clientId: string; readonly secret: string };
