import type { IdentityKind, PlanItem } from '#lib/model/plan';
import type { Scan } from '#lib/model/scan';
import { DIALECTS, type Dialect, type ScriptFile } from '#lib/plan/dialects/script';
import { WRITERS } from '#lib/plan/dialects/writers';
import { planSteps } from '#lib/plan/steps/plan-steps';
import type { SearchParams } from '#lib/report/url/query';
import { one } from '#lib/report/url/query';

const KINDS: readonly IdentityKind[] = ['user-assigned', 'system-assigned'];

/** What of an address chooses the scripts. */
export interface ScriptChoice {
  readonly identity: IdentityKind | undefined;
  /** Undefined: every dialect. */
  readonly dialect: Dialect | undefined;
}

export const scriptChoice = (parameters: SearchParams): ScriptChoice => ({
  identity: KINDS.find((kind) => kind === one(parameters, 'identity')),
  dialect: DIALECTS.find((dialect) => dialect === one(parameters, 'dialect')),
});

/** The identity that the scripts are written for: the reader's choice where the hosts leave one. */
export const chosenIdentity = ({ identity }: PlanItem, asked: IdentityKind | undefined): IdentityKind | undefined =>
  identity === null ? undefined : identity.isOnly ? identity.recommended : (asked ?? identity.recommended);

/** The files of one plan in one dialect, the main one first. */
export function scriptFiles(
  item: PlanItem,
  scan: Scan,
  origin: string,
  dialect: Dialect,
  asked: IdentityKind | undefined,
): readonly ScriptFile[] {
  return WRITERS[dialect].write(
    {
      title: item.title,
      scanId: scan.id,
      scanAt: scan.finishedAt ?? scan.startedAt,
      tenantId: scan.tenantId,
      planId: item.id,
      permalink: `${origin}/plan/${item.id}?scan=${scan.id}`,
    },
    planSteps(item, scan.tenantId, chosenIdentity(item, asked)),
  );
}

/** Does this plan have anything to run? What is kept, or not known, has not. */
export const hasScripts = ({ route }: PlanItem): boolean => route !== 'keep' && route !== 'unknown';
