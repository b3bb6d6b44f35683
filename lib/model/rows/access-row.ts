import type { Choice } from '#lib/model/finding';
import type { Grant } from '#lib/model/grant';
import type { Instant } from '#lib/model/instant';

/** One thing a non-human principal may do: a row of the access page. */
export interface AccessRow extends Grant {
  /** Null: the principal is gone or could not be read. */
  readonly principalName: string | null;
  readonly principalKind: 'application' | 'service-principal' | 'managed-identity' | 'service-account' | 'unknown';
  /** `dangling`: the principal, or the scope, no longer exists. */
  readonly state: 'live' | 'deleted' | 'dangling' | 'unknown';
  /** Why it is deleted, dangling or unknown; null when live. */
  readonly because: string | null;
  readonly subscriptionId: string | null;
  /** Last sign-in of the principal to the API or resource of the grant; null: none seen, or not read. */
  readonly lastUsedAt: Instant | null;
  readonly use: 'seen' | 'not-seen' | 'unknown';
}

/** One consent covers several scopes, so its id alone does not tell its rows apart. */
export const accessId = ({ kind, id, roleId }: Pick<AccessRow, 'kind' | 'id' | 'roleId'>): string =>
  kind === 'delegated' ? `${kind} ${id} ${roleId}` : `${kind} ${id}`;

export interface AccessFilter {
  readonly kind?: Choice<Grant['kind']>;
  readonly state?: Choice<AccessRow['state']>;
  readonly principalKind?: Choice<AccessRow['principalKind']>;
  readonly tier?: Choice<'0' | '1' | '2' | 'none'>;
  readonly privileged?: boolean;
  /** Of one principal, or of any of these. */
  readonly principalId?: string | readonly string[];
  readonly subscription?: Choice<string>;
  readonly text?: string;
}

export const ACCESS_SORTS = ['principal', 'role', 'scope', 'tier', 'granted', 'used'] as const;
export interface AccessSort {
  readonly by: (typeof ACCESS_SORTS)[number];
  readonly descending: boolean;
}
