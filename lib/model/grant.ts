import type { Instant } from '#lib/model/instant';

/** 0: controls the tenant or a subscription. 1: manages parts of it. 2: reads or uses. */
export type Tier = 0 | 1 | 2;

/** One thing a principal may do. */
export interface Grant {
  readonly kind: 'azure-role' | 'app-role' | 'delegated' | 'directory-role' | 'eligible-directory-role';
  /** Id of the assignment or consent. */
  readonly id: string;
  readonly principalId: string;
  /** `Owner`, `Mail.ReadWrite`, `Global Administrator`; the id where no name is known. */
  readonly name: string;
  /** Id of the role definition, application permission or, for delegated ones, the scope's own name. */
  readonly roleId: string;
  /** ARM scope, `/` for the directory, or the name of the API. */
  readonly scope: string;
  /** Null: not classified. */
  readonly tier: Tier | null;
  /**
   * A tier 0 or 1 application permission, an Entra role that Microsoft calls privileged, or Owner, User Access
   * Administrator or Contributor at a subscription or above.
   */
  readonly isPrivileged: boolean;
  readonly createdAt: Instant | null;
}
