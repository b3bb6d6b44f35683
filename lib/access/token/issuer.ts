import type { SignInSettings } from '#lib/access/settings/access-settings';

/** Entra in China answers at a host whose tokens name another one. Source: login.chinacloudapi.cn/common/v2.0/.well-known/openid-configuration */
const ISSUER_ORIGINS: Readonly<Record<string, string>> = {
  'https://login.chinacloudapi.cn': 'https://login.partner.microsoftonline.cn',
};

type Directory = Pick<SignInSettings, 'loginOrigin' | 'tenantId'>;

/** `iss` of every v2.0 token of the tenant. Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
export const issuerOf = ({ loginOrigin, tenantId }: Directory): string =>
  `${ISSUER_ORIGINS[loginOrigin] ?? loginOrigin}/${tenantId}/v2.0`;

/** Where Entra publishes the tenant's signing keys. */
export const keysAddress = ({ loginOrigin, tenantId }: Directory): string =>
  `${loginOrigin}/${tenantId}/discovery/v2.0/keys`;
