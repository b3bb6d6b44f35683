import { createHash } from 'node:crypto';
import { base32 } from '#lib/model/finding-id';
import type { PlanItem } from '#lib/model/plan';

/** Stable over renames: from immutable ids only, as a finding's. */
export const planId = (tenantId: string, kind: PlanItem['kind'], subjectId: string): string =>
  base32(
    createHash('sha256')
      .update(JSON.stringify(['plan/v1', tenantId, kind, subjectId]))
      .digest(),
  ).slice(0, 26);
