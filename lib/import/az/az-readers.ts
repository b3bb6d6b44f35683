import { toApplication, WireApplication } from '#lib/collectors/applications';
import { EXPANDED_MAX, toFederation, WireFederation } from '#lib/collectors/federated-identity-credentials';
import { toApplicationOwners, WireOwners } from '#lib/collectors/owners';
import { toServicePrincipal, WireServicePrincipal } from '#lib/collectors/service-principals';
import { ARM_READERS } from '#lib/import/az/arm-readers';
import { GRANT_READERS } from '#lib/import/az/grant-readers';
import type { From, Gathered } from '#lib/import/gathered';
import { parseObject, textOf } from '#lib/import/parse-object';
import type { SourceId } from '#lib/model/source';

export type Value = Readonly<Record<string, unknown>>;

export interface AzReader {
  readonly isOne: (value: Value) => boolean;
  /** Whether `tenantId` is the tenant it was read in, and not that of an identity. */
  readonly tellsTenant: boolean;
  readonly read: (value: Value, into: Gathered, from: From) => SourceId | null;
}

/** What az prints of Microsoft Graph is what Graph sends, so the collectors' own shapes read it. */
const GRAPH_READERS: readonly AzReader[] = [
  {
    isOne: (value) => 'servicePrincipalType' in value && 'appId' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const wire = parseObject(WireServicePrincipal, value, 'a service principal', from);
      const servicePrincipal = toServicePrincipal(wire);
      into.add('service-principals', servicePrincipal.id, servicePrincipal, from);
      return 'service-principals';
    },
  },
  {
    isOne: (value) => 'appId' in value && 'passwordCredentials' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const application = toApplication(parseObject(WireApplication, value, 'an application', from));
      const isTold = 'servicePrincipalLockConfiguration' in value;
      const instanceLock = isTold ? application.instanceLock : 'unknown';
      into.add('applications', application.id, { ...application, instanceLock }, from);
      return 'applications';
    },
  },
  {
    isOne: (value) => 'id' in value && 'federatedIdentityCredentials' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const federation = toFederation(
        parseObject(WireFederation, value, 'an application with federated credentials', from),
      );
      // Twenty is the most an application may have, so that nothing is cut off here.
      into.touch('federated-identity-credentials', from);
      if (federation.credentials.length > 0)
        into.add('federated-identity-credentials', federation.applicationId, federation, from);
      return 'federated-identity-credentials';
    },
  },
  {
    isOne: (value) => 'id' in value && Array.isArray(value.owners),
    tellsTenant: false,
    read: (value, into, from) => {
      const owned = toApplicationOwners(parseObject(WireOwners, value, 'an application with its owners', from));
      into.touch('owners', from);
      if (owned.owners.length < EXPANDED_MAX) into.add('owners', owned.applicationId, owned, from);
      else into.leaveOut('owners', 'lists of twenty owners are left out: Microsoft Graph cuts them off there.', 1);
      return 'owners';
    },
  },
  {
    isOne: (value) => 'id' in value && 'userPrincipalName' in value,
    tellsTenant: false,
    read: (value, into) => {
      const id = textOf(value, 'id')?.toLowerCase();
      if (id) into.people.set(id, { id, found: true, kind: 'user', displayName: textOf(value, 'displayName') });
      return null;
    },
  },
];

/** The first that takes an object reads it. */
export const AZ_READERS: readonly AzReader[] = [...GRAPH_READERS, ...GRANT_READERS, ...ARM_READERS];
