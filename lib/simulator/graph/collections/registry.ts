import { APPLICATIONS, SERVICE_PRINCIPALS } from '#lib/simulator/graph/collections/applications';
import type { Collection } from '#lib/simulator/graph/collections/collection';
import {
  APP_MANAGEMENT_POLICIES,
  OAUTH2_PERMISSION_GRANTS,
  ROLE_ASSIGNMENTS,
  ROLE_DEFINITIONS,
  ROLE_ELIGIBILITIES,
} from '#lib/simulator/graph/collections/grants-and-roles';
import { GROUPS, ORGANIZATIONS, USERS } from '#lib/simulator/graph/collections/people';
import {
  APP_CREDENTIAL_SIGN_IN_ACTIVITIES,
  DIRECTORY_AUDITS,
  RECOMMENDATIONS,
  SERVICE_PRINCIPAL_SIGN_IN_ACTIVITIES,
  SIGN_INS,
} from '#lib/simulator/graph/collections/reports';

/** Every collection that is listed by its own path. */
export const COLLECTIONS: readonly Collection[] = [
  APPLICATIONS,
  SERVICE_PRINCIPALS,
  USERS,
  GROUPS,
  ORGANIZATIONS,
  OAUTH2_PERMISSION_GRANTS,
  ROLE_ASSIGNMENTS,
  ROLE_DEFINITIONS,
  ROLE_ELIGIBILITIES,
  APP_MANAGEMENT_POLICIES,
  DIRECTORY_AUDITS,
  SIGN_INS,
  SERVICE_PRINCIPAL_SIGN_IN_ACTIVITIES,
  APP_CREDENTIAL_SIGN_IN_ACTIVITIES,
  RECOMMENDATIONS,
];
