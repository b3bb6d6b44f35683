import type { Inventory } from '#lib/inventory/inventory';
import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import type { Finding } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { PlanItem } from '#lib/model/plan';
import type { AccessRow } from '#lib/model/rows/access-row';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { Standard } from '#lib/model/settings/threshold-settings';
import type { ReadFacts, SourceReading } from '#lib/model/source';
import type { Thresholds } from '#lib/model/thresholds';
import { buildPlan } from '#lib/plan/build/build-plan';
import { summarisePlan } from '#lib/plan/build/summary';
import { RULES } from '#lib/rules/index';
import type { Rule } from '#lib/rules/rule';
import { runRules } from '#lib/rules/run-rules';
import { assembleAccess } from '#lib/scan/assemble/assemble-access';
import { assembleCredentials } from '#lib/scan/assemble/assemble-credentials';
import { assembleFindings, withPlans } from '#lib/scan/assemble/assemble-findings';
import { assembleIdentities } from '#lib/scan/assemble/assemble-identities';
import { assembleWorkloads } from '#lib/scan/assemble/assemble-workloads';
import { planFinder } from '#lib/scan/assemble/plan-finder';
import { expiryStrip } from '#lib/scan/expiry-strip';
import { judgeStandards } from '#lib/scan/judge-standards';
import { withLookupGap } from '#lib/scan/lookup-gap';
import { migrationCounts } from '#lib/scan/migration-counts';
import { populations } from '#lib/scan/populations';
import { withScopeGap } from '#lib/scan/scope-gap';
import { signingIn } from '#lib/scan/signing-in';
import { wasExamined } from '#lib/scan/was-examined';
import type { SealInput } from '#lib/store/store';

/** Year and month of the rule set's last change of meaning. */
export const RULE_SET_VERSION = '2026.11';

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly credentials: readonly CredentialRow[];
  readonly identities: readonly IdentityRow[];
  readonly workloads: readonly WorkloadRow[];
  readonly access: readonly AccessRow[];
  readonly plan: readonly PlanItem[];
  readonly wasExamined: SealInput['wasExamined'];
  readonly summary: SealInput['summary'];
}

/** Everything after collection, as a pure function of the facts, how they were read, and the scan's time. @param standards frameworks whose thresholds differ */
export function judgeFacts(
  tenantId: string,
  facts: ReadFacts,
  inventory: Partial<Inventory>,
  collected: readonly SourceReading[],
  now: Instant,
  thresholds: Thresholds,
  previousPlan: readonly PlanItem[] = [],
  rules: readonly Rule[] = RULES,
  standards: readonly Standard[] = [],
): Judgement {
  const invisible = invisibleSubscriptions(facts);
  const readings = withLookupGap(withScopeGap(collected, invisible), facts);
  const { results, verdicts } = runRules(facts, inventory, readings, { now, thresholds }, rules);
  const judged = assembleFindings(tenantId, verdicts, inventory, readings);
  const plan = buildPlan(inventory, { tenantId, now, findings: judged, previous: previousPlan });
  const planFor = planFinder(plan);
  const beside = judgeStandards(standards, rules, (standard, some) => {
    const context = { now, thresholds: { ...thresholds, ...standard.thresholds } };
    const run = runRules(facts, inventory, readings, context, some);
    const found = assembleFindings(tenantId, run.verdicts, inventory, readings, standard.framework);
    return {
      results: run.results,
      findings: withPlans(found, planFor),
      wasExamined: wasExamined(run.results, run.verdicts, invisible, facts.subscriptions ?? [], some),
    };
  });
  const findings = withPlans(judged, planFor);
  const credentials = assembleCredentials(inventory, findings, now, planFor);
  const read = populations(facts, inventory);
  const own = wasExamined(results, verdicts, invisible, facts.subscriptions ?? [], rules);
  return {
    findings: [...findings, ...beside.findings],
    credentials,
    identities: assembleIdentities(inventory, findings),
    workloads: assembleWorkloads(inventory, findings),
    access: assembleAccess(inventory),
    plan,
    wasExamined: beside.wasExamined(own),
    summary: {
      thresholds,
      ruleSetVersion: RULE_SET_VERSION,
      rules: results,
      ...(beside.results.length > 0 ? { standards: beside.results } : {}),
      readings,
      populations: read,
      signingIn: signingIn(credentials, read),
      expiry: expiryStrip(inventory, now),
      migration: migrationCounts(inventory),
      plan: summarisePlan(plan),
      invisibleSubscriptions: invisible,
    },
  };
}
