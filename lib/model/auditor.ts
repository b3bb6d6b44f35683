import type { SignInMethod } from '#lib/model/scan';

/** The identity that a scan signs in with, as its own access token for Microsoft Graph tells. The token is not kept. */
export interface Auditor {
  readonly appId: string;
  /** Service principal object id. */
  readonly objectId: string;
  readonly method: SignInMethod;
  /** How the dashboard proves itself when people sign in; absent: not told, as in scans before it had a sign-in. */
  readonly dashboardMethod?: SignInMethod;
  /** Application permissions of Microsoft Graph by name. Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
  readonly graphRoles: readonly string[];
}
