import type { Asked } from '#lib/simulator/graph/odata/list-source';
import { permit, requirePremium } from '#lib/simulator/graph/permit';

export const SIGN_IN_ACTIVITY_PAGE_MAX = 500;

/** True when a query reads signInActivity. Source: https://learn.microsoft.com/graph/api/resources/signinactivity */
export const readsSignInActivity = ({
  select,
  filter,
}: {
  readonly select: readonly string[] | null;
  readonly filter: string | null;
}): boolean => (select?.includes('signInActivity') ?? false) || (filter?.includes('signInActivity') ?? false);

/** It asks for a permission and a licence beyond those of users. @throws GraphRefusal */
export function permitSignInActivity(asked: Asked): void {
  permit(asked, ['AuditLog.Read.All'], 'signInActivity');
  requirePremium(asked.world);
}
