import { BrowserSessions } from '#lib/simulator/entra/browser-sessions';
import { type RegisteredClient, registerClients, registerDashboard } from '#lib/simulator/entra/clients';
import { Codes } from '#lib/simulator/entra/codes';
import { People } from '#lib/simulator/entra/people';
import { RedirectUris } from '#lib/simulator/entra/redirect-uris';
import { RefreshTokens } from '#lib/simulator/entra/refresh-tokens';
import { Signing } from '#lib/simulator/entra/signing';

/** The directory service of the one tenant: who there is, what is registered, and what was handed out. */
export interface Directory {
  readonly signing: Signing;
  readonly origin: string;
  readonly tenantId: string;
  readonly displayName: string;
  /** Every application that may ask for tokens, the dashboard included. */
  readonly clients: readonly RegisteredClient[];
  /** The one whose `federatedSubject` the managed identity of this machine is. */
  readonly dashboard: RegisteredClient;
  /** The identity that the managed identity endpoint speaks for. */
  readonly hostIdentity: RegisteredClient;
  readonly redirectUris: RedirectUris;
  readonly people: People;
  readonly codes: Codes;
  readonly refreshTokens: RefreshTokens;
  readonly sessions: BrowserSessions;
}

export interface DirectoryPlan {
  readonly origin: string;
  readonly tenantId: string;
  readonly displayName: string;
  /** Beside those on loopback. */
  readonly redirectUris: readonly string[];
}

export async function createDirectory({ redirectUris, ...plan }: DirectoryPlan): Promise<Directory> {
  const [signing, callers] = await Promise.all([Signing.create(plan.tenantId, plan.origin), registerClients()]);
  const hostIdentity = callers[0];
  if (!hostIdentity) throw new Error('No client is registered.');
  const dashboard = await registerDashboard(hostIdentity);
  return {
    ...plan,
    signing,
    clients: [...callers, dashboard],
    dashboard,
    hostIdentity,
    redirectUris: new RedirectUris(redirectUris),
    people: new People(plan.tenantId),
    codes: new Codes(),
    refreshTokens: new RefreshTokens(),
    sessions: new BrowserSessions(plan.tenantId),
  };
}
