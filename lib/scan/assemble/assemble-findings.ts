import type { Inventory } from '#lib/inventory/inventory';
import { ownerFinder } from '#lib/inventory/owners/owner-finder';
import type { Finding, ManagedIdentityPath } from '#lib/model/finding';
import { findingId } from '#lib/model/finding-id';
import type { SourceId, SourceReading } from '#lib/model/source';
import type { Subject } from '#lib/model/subject';
import type { Rule } from '#lib/rules/rule';
import type { JudgedVerdict } from '#lib/rules/run-rules';
import { numberedBy } from '#lib/rules/subjects/rule-names';
import type { PlanFinder } from '#lib/scan/assemble/plan-finder';
import { weighedWithout } from '#lib/scan/assemble/weighed-without';

/**
 * Turns violations into findings: with an id that lasts, an owner where the directory tells one, and the rule's title as judged.
 * @param standard key of the framework by whose thresholds they were judged; '' are the tenant's own
 */
export const assembleFindings = (
  tenantId: string,
  verdicts: readonly JudgedVerdict[],
  inventory: Partial<Inventory>,
  readings: readonly SourceReading[] = [],
  standard = '',
): Finding[] => verdicts.flatMap(findingMaker(tenantId, inventory, readings, standard));

/** The same for one verdict after the other: none for a subject that is compliant or unknown. */
export function findingMaker(
  tenantId: string,
  inventory: Partial<Inventory>,
  readings: readonly SourceReading[],
  standard = '',
): (judged: JudgedVerdict) => readonly Finding[] {
  const ownerOf = ownerFinder(inventory);
  const without = new Map<Rule, readonly SourceId[]>();
  return ({ rule, title, verdict }) => {
    if (verdict.outcome !== 'violation') return [];
    const { outcome: _, ...judged } = verdict;
    const lacking = without.get(rule) ?? weighedWithout(rule, inventory, readings);
    without.set(rule, lacking);
    return [
      {
        id: findingId(tenantId, numberedBy(rule), verdict.subject, standard),
        ruleId: rule.id,
        ruleTitle: title,
        ...(standard === '' ? {} : { standard }),
        ...judged,
        ...ownerOf(verdict.subject),
        managedIdentityPath: pathOf(verdict.subject),
        ...(lacking.length > 0 ? { weighedWithout: lacking } : {}),
      },
    ];
  };
}

/** A finding with the plan that ends it. Plans are made of findings, so this comes after both. */
export function withPlan(finding: Finding, planFor: PlanFinder): Finding {
  const { id, credential } = finding.subject;
  const plan = (credential && planFor.credential(id, credential.kind, credential.id)) ?? planFor.subject(id);
  return plan ? { ...finding, managedIdentityPath: plan.path, plan: plan.link } : { ...finding, plan: null };
}

/** A workload of a type that supports managed identity can have one; for a credential, its workload has to be found first. */
const pathOf = ({ kind }: Subject): ManagedIdentityPath => (kind === 'workload' ? 'yes' : 'unknown');
