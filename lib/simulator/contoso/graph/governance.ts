import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface Restriction {
  readonly type: string;
  /** ISO 8601: `P180D`, `P4DT12H30M5S`. */
  readonly maxLifetime?: string;
  readonly state?: 'enabled' | 'disabled';
}

const isPassword = ({ type }: Restriction): boolean => /^(password|customPassword|symmetricKey)/.test(type);

const entries = (building: Building, restrictions: readonly Restriction[]): WireObject => {
  const entry = ({ type, maxLifetime, state = 'enabled' }: Restriction): WireObject => ({
    restrictionType: type,
    maxLifetime: maxLifetime ?? null,
    restrictForAppsCreatedAfterDateTime: building.at(-365),
    state,
  });
  return {
    passwordCredentials: restrictions.filter(isPassword).map(entry),
    keyCredentials: restrictions.filter((restriction) => !isPassword(restriction)).map(entry),
  };
};

/** Source: https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy */
export function setDefaultPolicy(building: Building, isEnabled: boolean, restrictions: readonly Restriction[]): void {
  building.add('policies', {
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    description: 'Default tenant policy that enforces app management restrictions.',
    isEnabled,
    applicationRestrictions: entries(building, restrictions),
    servicePrincipalRestrictions: entries(building, restrictions),
  });
}

/** Source: https://learn.microsoft.com/graph/api/resources/appmanagementpolicy */
export function addPolicy(building: Building, name: string, restrictions: readonly Restriction[]): void {
  building.add('policies', {
    id: building.guid(`policy ${name}`),
    deletedDateTime: null,
    displayName: name,
    description: null,
    isEnabled: true,
    restrictions: entries(building, restrictions),
  });
}

export interface RecommendationPlan {
  readonly type: string;
  readonly title: string;
  readonly status?: 'active' | 'dismissed' | 'completedBySystem';
  readonly impacted: readonly { readonly appId: string; readonly name: string; readonly status?: string }[];
}

/** The id has two patterns in live tenants. Source: https://learn.microsoft.com/graph/api/resources/recommendation?view=graph-rest-beta */
export function addRecommendation(building: Building, plan: RecommendationPlan): void {
  const { type, title, status = 'active', impacted } = plan;
  const id =
    type === 'staleApps'
      ? `${building.tenantId}_Microsoft.Identity.IAM.Insights.StaleApps`
      : `${building.tenantId}_${type}`;
  building.add('recommendations', {
    id,
    recommendationType: type,
    createdDateTime: building.at(-200),
    impactStartDateTime: building.at(-200),
    postponeUntilDateTime: null,
    lastModifiedDateTime: building.at(-1),
    lastModifiedBy: 'System',
    currentScore: 0,
    maxScore: 5,
    displayName: title,
    featureAreas: ['applications'],
    insights: title,
    benefits: '',
    category: 'identityBestPractice',
    status,
    priority: 'medium',
    releaseType: 'generallyAvailable',
    requiredLicenses: 'microsoftEntraWorkloadId',
    impactType: 'apps',
    remediationImpact: '',
    actionSteps: [],
    _impactedResources: impacted.map(({ appId, name, status: state = 'active' }, index) => ({
      id: building.guid(`impacted ${type} ${appId}`),
      subjectId: appId,
      recommendationId: id,
      resourceType: 'app',
      addedDateTime: building.at(-30),
      postponeUntilDateTime: null,
      lastModifiedDateTime: building.at(-1),
      lastModifiedBy: 'System',
      displayName: name,
      owner: null,
      rank: index + 1,
      portalUrl: null,
      apiUrl: null,
      status: state,
      additionalDetails: [],
    })),
  });
}
