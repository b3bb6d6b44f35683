import { IMPACTED_RESOURCES } from '#lib/simulator/graph/collections/children';
import { type Collection, collection, words } from '#lib/simulator/graph/collections/collection';
import { filterRules } from '#lib/simulator/graph/filter/filter-rules';
import { perTenant } from '#lib/simulator/graph/objects/per-tenant';
import {
  APP_CREDENTIAL_SIGN_IN_ACTIVITY,
  DIRECTORY_AUDIT,
  RECOMMENDATION,
  SERVICE_PRINCIPAL_SIGN_IN_ACTIVITY,
  SIGN_IN,
} from '#lib/simulator/graph/schema/reports';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const AUDIT_READERS = ['AuditLog.Read.All'];

const newestFirst = (rows: readonly WireObject[], property: string): readonly WireObject[] =>
  [...rows].sort((a, b) => Date.parse(String(b[property])) - Date.parse(String(a[property])));

const isInteractive = ({ signInEventTypes }: WireObject): boolean =>
  !Array.isArray(signInEventTypes) || signInEventTypes.includes('interactiveUser');

/** Only interactive sign-ins come unless asked otherwise. Source: https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta */
export const SIGN_INS: Collection = collection({
  path: 'auditLogs/signIns',
  source: 'signIns',
  type: SIGN_IN,
  rows: perTenant(({ graph }) => newestFirst(graph.signIns, 'createdDateTime')),
  permissions: AUDIT_READERS,
  options: ['$select', '$filter', '$top', '$orderby'],
  pageDefault: 1000,
  pageMax: 1000,
  filters: filterRules(`
    id                            eq
    appDisplayName                eq startsWith
    appId                         eq
    clientAppUsed                 eq
    conditionalAccessStatus       eq
    correlationId                 eq
    createdDateTime:time          eq ge le
    ipAddress                     eq startsWith
    location/city                 eq startsWith
    location/countryOrRegion      eq startsWith
    location/state                eq startsWith
    originalRequestId             eq
    resourceDisplayName           eq
    resourceId                    eq
    riskLevelAggregated           eq
    riskLevelDuringSignIn         eq
    riskState                     eq
    servicePrincipalId            eq startsWith
    servicePrincipalName          eq startsWith
    signInEventTypes/any          eq ne
    status/errorCode:int          eq
    userAgent                     eq startsWith
    userDisplayName               eq startsWith
    userId                        eq
    userPrincipalName             eq startsWith
  `),
  orders: { createdDateTime: 'plain' },
  licence: 'P1',
  shownWhenFiltered: { property: 'signInEventTypes', isAlwaysShown: isInteractive },
});

/** Source: https://learn.microsoft.com/graph/api/directoryaudit-list */
export const DIRECTORY_AUDITS: Collection = collection({
  path: 'auditLogs/directoryAudits',
  source: 'directoryAudits',
  type: DIRECTORY_AUDIT,
  rows: perTenant(({ graph }) => newestFirst(graph.directoryAudits, 'activityDateTime')),
  permissions: AUDIT_READERS,
  options: ['$select', '$filter', '$top', '$orderby'],
  pageMax: 1000,
  filters: filterRules(`
    id                                  eq
    activityDateTime:time               eq ge le
    activityDisplayName                 eq startsWith
    category                            eq
    correlationId                       eq
    initiatedBy/app/appId               eq
    initiatedBy/app/displayName         eq
    initiatedBy/user/displayName        eq
    initiatedBy/user/id                 eq
    initiatedBy/user/userPrincipalName  eq startsWith
    loggedByService                     eq
    result                              eq
    targetResources/any/displayName     eq startsWith
    targetResources/any/id              eq
  `),
  orders: { activityDateTime: 'plain' },
  givesTips: true,
});

/** Keyed by appId; an application never used is absent. Source: https://learn.microsoft.com/graph/api/reportroot-list-serviceprincipalsigninactivities?view=graph-rest-beta */
export const SERVICE_PRINCIPAL_SIGN_IN_ACTIVITIES: Collection = collection({
  path: 'reports/servicePrincipalSignInActivities',
  source: 'servicePrincipalSignInActivities',
  type: SERVICE_PRINCIPAL_SIGN_IN_ACTIVITY,
  permissions: AUDIT_READERS,
  options: ['$filter', '$top', '$orderby'],
  filters: filterRules('appId eq'),
  orders: { 'lastSignInActivity/lastSignInDateTime': 'plain' },
  licence: 'P1',
  isBetaOnly: true,
});

/** Source: https://learn.microsoft.com/graph/api/reportroot-list-appcredentialsigninactivities?view=graph-rest-beta */
export const APP_CREDENTIAL_SIGN_IN_ACTIVITIES: Collection = collection({
  path: 'reports/appCredentialSignInActivities',
  source: 'appCredentialSignInActivities',
  type: APP_CREDENTIAL_SIGN_IN_ACTIVITY,
  permissions: AUDIT_READERS,
  options: ['$filter', '$top', '$orderby'],
  filters: filterRules('keyId eq \n appId eq'),
  orders: { expirationDateTime: 'plain', 'signInActivity/lastSignInDateTime': 'plain' },
  licence: 'P1',
  isBetaOnly: true,
});

/** Members added to the enumeration later come only to those who ask for them. */
const LATER_TYPES = new Set(
  words(`longLivedCredentials aadConnectDeprecated adalToMsalMigration ownerlessApps inactiveGuests
  aadGraphDeprecationApplication aadGraphDeprecationServicePrincipal mfaServerDeprecation`),
);

/** Source: https://learn.microsoft.com/graph/best-practices-concept#handling-future-members-in-evolvable-enumerations */
function withKnownMembers(row: WireObject, prefer: string | undefined): WireObject {
  if (/\binclude-unknown-enum-members\b/i.test(prefer ?? '')) return row;
  return LATER_TYPES.has(String(row.recommendationType)) ? { ...row, recommendationType: 'unknownFutureValue' } : row;
}

/** Source: https://learn.microsoft.com/graph/api/directory-list-recommendation?view=graph-rest-beta */
export const RECOMMENDATIONS: Collection = collection({
  path: 'directory/recommendations',
  source: 'recommendations',
  type: RECOMMENDATION,
  permissions: words('DirectoryRecommendations.Read.All DirectoryRecommendations.ReadWrite.All'),
  options: ['$select', '$filter', '$expand', '$top'],
  filters: filterRules(`
    id                  eq
    recommendationType  eq
    status              eq
    priority            eq
  `),
  expands: ['impactedResources'],
  children: { impactedResources: IMPACTED_RESOURCES },
  isBetaOnly: true,
  mask: (row, request) => {
    const { impactedResources: _expandedOnly, ...rest } = row;
    return withKnownMembers(rest, request.headers.prefer);
  },
});
