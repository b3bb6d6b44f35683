import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { readTracked } from '#lib/collectors/delta/read-tracked';
import { toCertificate, toSecret, WireCertificate, WireSecret } from '#lib/collectors/wire/credentials';
import type { Application } from '#lib/model/application';
import { parseInstant } from '#lib/model/instant';

const SELECT =
  'id,appId,displayName,createdDateTime,signInAudience,identifierUris,tags,' +
  'servicePrincipalLockConfiguration,api,appRoles,web,spa,publicClient,passwordCredentials,keyCredentials';

const WireRedirects = z.object({ redirectUris: z.array(z.string()).nullish() }).nullish();

const WireLock = z.object({
  isEnabled: z.boolean().nullish(),
  allProperties: z.boolean().nullish(),
  credentialsWithUsageSign: z.boolean().nullish(),
  credentialsWithUsageVerify: z.boolean().nullish(),
});

export const WireApplication = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  signInAudience: z.string().nullish(),
  identifierUris: z.array(z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
  servicePrincipalLockConfiguration: WireLock.nullish(),
  api: z.object({ oauth2PermissionScopes: z.array(z.unknown()).nullish() }).nullish(),
  appRoles: z.array(z.unknown()).nullish(),
  web: WireRedirects,
  spa: WireRedirects,
  publicClient: WireRedirects,
  passwordCredentials: z.array(WireSecret),
  keyCredentials: z.array(WireCertificate),
});

export default defineCollector({
  source: 'applications',
  title: 'Application registrations with their secrets and certificates',
  permission: 'Application.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/application-list',
  after: [],
  collect: (context) =>
    readTracked(context, {
      source: 'applications',
      set: 'applications',
      select: SELECT,
      wire: WireApplication,
      toModel: toApplication,
    }),
});

export const toApplication = (wire: z.infer<typeof WireApplication>): Application => ({
  id: wire.id.toLowerCase(),
  appId: wire.appId.toLowerCase(),
  displayName: wire.displayName ?? '',
  createdAt: parseInstant(wire.createdDateTime),
  signInAudience: wire.signInAudience ?? null,
  identifierUris: wire.identifierUris ?? [],
  tags: wire.tags ?? [],
  instanceLock: lockOf(wire.servicePrincipalLockConfiguration),
  exposesApi: [wire.identifierUris, wire.api?.oauth2PermissionScopes, wire.appRoles].some((list) => list?.length),
  signsUsersIn: [wire.web, wire.spa, wire.publicClient].some((platform) => platform?.redirectUris?.length),
  secrets: wire.passwordCredentials.map(toSecret),
  certificates: wire.keyCredentials.map(toCertificate),
});

function lockOf(lock: z.infer<typeof WireLock> | null | undefined): Application['instanceLock'] {
  if (!lock?.isEnabled) return 'off';
  if (lock.allProperties) return 'all';
  return lock.credentialsWithUsageSign && lock.credentialsWithUsageVerify ? 'credentials' : 'off';
}
