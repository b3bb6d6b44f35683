import { PRODUCT } from '#lib/model/product';
import type { CheckKind } from '#lib/model/reference/check-kind';
import { CONTROLS, controlsFor, FRAMEWORKS } from '#lib/model/reference/controls';
import type { Scan } from '#lib/model/scan';
import type { Severity } from '#lib/model/verdict';

type Json = Readonly<Record<string, unknown>>;

/** What SARIF tells of a rule. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly remedy: string;
  readonly checks: readonly CheckKind[];
}

/** Source: SARIF 2.1.0 §3.27.10. There is nothing above `error`, so the word itself stands in the properties. */
export const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

const ruleOf = ({ id, title, severity, why, remedy, checks }: SarifRule, origin: string): Json => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: why },
  help: { text: remedy },
  helpUri: `${origin}/rules/${id}`,
  defaultConfiguration: { level: LEVELS[severity] },
  relationships: controlsFor(checks).map((control) => ({
    target: { id: control.id, toolComponent: { name: control.key } },
    kinds: ['relevant'],
  })),
  properties: { severity, tags: ['security', 'credentials'], checks },
});

const taxonomyOf = ({ key, name, version }: (typeof FRAMEWORKS)[number]): Json => ({
  name: key,
  fullName: `${name} ${version}`,
  version,
  shortDescription: { text: `Controls of ${name} that findings are evidence for; titles in own words.` },
  taxa: CONTROLS.filter((control) => control.key === key).map(({ id, title }) => ({
    id,
    shortDescription: { text: title },
  })),
});

/**
 * The text before and after the results of a log with one run, so that results can be streamed between. Every rule is
 * named, also those that found nothing: a viewer tells "ran clean" from "was not run".
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifFrame(
  scan: Scan,
  rules: readonly SarifRule[],
  origin: string,
): { readonly before: string; readonly after: string } {
  const run: Json = {
    tool: {
      driver: {
        name: PRODUCT.name,
        version: PRODUCT.version,
        semanticVersion: PRODUCT.version,
        rules: rules.map((rule) => ruleOf(rule, origin)),
      },
    },
    taxonomies: FRAMEWORKS.map(taxonomyOf),
    automationDetails: { id: `${scan.tenantId}/${scan.id}` },
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: scan.startedAt,
        endTimeUtc: scan.finishedAt ?? scan.startedAt,
        toolExecutionNotifications: notRun(scan),
      },
    ],
    properties: {
      tenant_id: scan.tenantId,
      scan_id: scan.id,
      coverage: scan.state === 'complete' ? 'full' : 'partial',
      record_sha256: scan.digest,
      judged_as_of: scan.judgedAt,
    },
  };
  const log = JSON.stringify({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  });
  return { before: `${log.slice(0, -'}]}'.length)},"results":[`, after: ']}]}\n' };
}

/** A rule that could not look is told, so that its silence is not taken for an answer. */
const notRun = (scan: Scan): readonly Json[] =>
  (scan.summary?.rules ?? [])
    .filter(({ missingSources }) => missingSources.length > 0)
    .map(({ ruleId, missingSources }) => ({
      level: 'warning',
      message: { text: `${ruleId} was not evaluated, or not everywhere: ${missingSources.join(', ')} was not read.` },
      associatedRule: { id: ruleId },
    }));
