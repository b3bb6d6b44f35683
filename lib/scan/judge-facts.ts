import type { Inventory } from '#lib/inventory/inventory';
import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import type { Finding } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { PlanItem } from '#lib/model/plan';
import type { AccessRow } from '#lib/model/rows/access-row';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { RuleResult } from '#lib/model/scan';
import type { Standard } from '#lib/model/settings/threshold-settings';
import type { ReadFacts, SourceReading } from '#lib/model/source';
import type { Thresholds } from '#lib/model/thresholds';
import { planItems } from '#lib/plan/build/build-plan';
import { summarisePlan } from '#lib/plan/build/summary';
import { RULES } from '#lib/rules/index';
import type { Rule } from '#lib/rules/rule';
import { eachRule } from '#lib/rules/run-rules';
import { assembleAccess } from '#lib/scan/assemble/assemble-access';
import { assembleCredentials } from '#lib/scan/assemble/assemble-credentials';
import { findingMaker, withPlan } from '#lib/scan/assemble/assemble-findings';
import { assembleIdentities } from '#lib/scan/assemble/assemble-identities';
import { assembleWorkloads } from '#lib/scan/assemble/assemble-workloads';
import { judgeStandards } from '#lib/scan/assemble/judge-standards';
import { planFinder } from '#lib/scan/assemble/plan-finder';
import { SubjectTallies } from '#lib/scan/assemble/subject-tally';
import { expiryStrip } from '#lib/scan/expiry-strip';
import { withLookupGap } from '#lib/scan/lookup-gap';
import { migrationCounts } from '#lib/scan/migration-counts';
import { populations } from '#lib/scan/populations';
import { withScopeGap } from '#lib/scan/scope-gap';
import { signingIn } from '#lib/scan/signing-in';
import { ExaminedSubjects } from '#lib/scan/was-examined';
import { again } from '#lib/store/seal/again';
import type { SealInput } from '#lib/store/store';

/** Year and month of the rule set's last change of meaning. */
export const RULE_SET_VERSION = '2026.11';

/** Lists are made whenever they are gone through: a large tenant's would not fit beside each other. */
export interface Judgement {
  readonly findings: Iterable<Finding>;
  readonly credentials: Iterable<CredentialRow>;
  readonly identities: Iterable<IdentityRow>;
  readonly workloads: Iterable<WorkloadRow>;
  readonly access: Iterable<AccessRow>;
  readonly plan: Iterable<PlanItem>;
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
  const judgeBy = (by: Thresholds, some: readonly Rule[], standard: string, tallies?: SubjectTallies) => {
    const runs = () => eachRule(facts, inventory, readings, { now, thresholds: by }, some);
    const findingsOf = findingMaker(tenantId, inventory, readings, standard);
    const examined = new ExaminedSubjects(invisible, facts.subscriptions ?? [], some);
    const results: RuleResult[] = [];
    for (const run of runs()) {
      results.push(run.result);
      examined.add(run);
      if (tallies) for (const verdict of run.verdicts) for (const finding of findingsOf(verdict)) tallies.add(finding);
    }
    const findings = again(function* () {
      for (const { verdicts } of runs()) for (const verdict of verdicts) yield* findingsOf(verdict);
    });
    return { results, findings, wasExamined: examined.answer };
  };
  const tallies = new SubjectTallies();
  const own = judgeBy(thresholds, rules, '', tallies);
  const about = tallies.all();
  const plan = again(() => planItems(inventory, { tenantId, now, findings: about, previous: previousPlan }));
  const { planFor, planSummary } = planAtOnce([...plan]);
  const beside = judgeStandards(standards, rules, (standard, some) =>
    judgeBy({ ...thresholds, ...standard.thresholds }, some, standard.framework),
  );
  const read = populations(facts, inventory);
  return {
    findings: again(function* () {
      for (const list of [own.findings, ...beside.findings])
        for (const finding of list) yield withPlan(finding, planFor);
    }),
    credentials: again(() => assembleCredentials(inventory, about, now, planFor)),
    identities: again(() => assembleIdentities(inventory, about)),
    workloads: again(() => assembleWorkloads(inventory, about)),
    access: again(() => assembleAccess(inventory)),
    plan,
    wasExamined: beside.wasExamined(own.wasExamined),
    summary: {
      thresholds,
      ruleSetVersion: RULE_SET_VERSION,
      rules: own.results,
      ...(beside.results.length > 0 ? { standards: beside.results } : {}),
      readings,
      populations: read,
      signingIn: signingIn(assembleCredentials(inventory, about, now, planFor), read),
      expiry: expiryStrip(inventory, now),
      migration: migrationCounts(inventory),
      plan: planSummary,
      invisibleSubscriptions: invisible,
    },
  };
}

/** What is wanted of all items at once; they themselves are let go of. */
const planAtOnce = (items: readonly PlanItem[]) => ({ planFor: planFinder(items), planSummary: summarisePlan(items) });
