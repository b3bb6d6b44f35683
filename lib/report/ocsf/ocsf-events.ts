import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan } from '#lib/model/finding';
import { PRODUCT } from '#lib/model/product';
import type { CheckKind } from '#lib/model/reference/check-kind';
import { controlsFor, type EvidencedControl } from '#lib/model/reference/controls';
import type { Scan } from '#lib/model/scan';
import { statusOf } from '#lib/report/exceptions/exception-words';
import { cloudOf, resourceOf } from '#lib/report/ocsf/ocsf-resource';
import {
  ACTIVITY_CREATE,
  ACTIVITY_UPDATE,
  CLASS_NAMES,
  CONFIDENCE_IDS,
  OCSF_VERSION,
  type OcsfClass,
  SEVERITY_IDS,
  STATUS_IDS,
  STATUS_UNKNOWN,
} from '#lib/report/ocsf/ocsf-words';

export type OcsfEvent = Readonly<Record<string, unknown>>;

/** What an event tells beside its finding. */
export interface OcsfBeside {
  /** Of the dashboard, for links. */
  readonly origin: string;
  /** The exception that counts. */
  readonly exception: Exception | null;
  /** What the rule says; null: it is no longer part of the product. */
  readonly rule: { readonly remedy: string; readonly references: readonly string[] } | null;
}

/** Checks about too much or unused access: what class 2008 is for. */
const ACCESS_CHECKS: readonly CheckKind[] = [
  'application_over_privileged',
  'role_assignment_over_privileged',
  'identity_unused',
];
const APPLICATION_LIKE: readonly string[] = [
  'application',
  'service-principal',
  'managed-identity',
  'user-assigned-identity',
];

const checksOf = (finding: FindingInScan, scan: Scan): readonly CheckKind[] =>
  scan.summary?.rules.find(({ ruleId }) => ruleId === finding.ruleId)?.checks ?? [];

const isAccessFinding = (finding: FindingInScan, scan: Scan): boolean =>
  (APPLICATION_LIKE.includes(finding.subject.kind) || finding.subject.kind === 'role-assignment') &&
  checksOf(finding, scan).some((check) => ACCESS_CHECKS.includes(check));

/**
 * A finding as OCSF events: one of class 2004 or 2008, and one of class 2003 for each control that it is evidence
 * against, as far as these classes are asked for.
 * Source: https://schema.ocsf.io/1.8.0/classes/detection_finding, …/compliance_finding, …/iam_analysis_finding
 */
export function ocsfEvents(
  finding: FindingInScan,
  scan: Scan,
  beside: OcsfBeside,
  classes: readonly OcsfClass[],
): readonly OcsfEvent[] {
  const events: OcsfEvent[] = [];
  const own: OcsfClass = isAccessFinding(finding, scan) ? '2008' : '2004';
  if (classes.includes(own))
    events.push({
      ...baseOf(finding, scan, beside, own, finding.id),
      ...(own === '2008' ? analysisOf(finding) : evidencesOf(finding)),
    });
  if (classes.includes('2003'))
    for (const control of controlsFor(checksOf(finding, scan)))
      events.push({
        ...baseOf(finding, scan, beside, '2003', `${finding.id}:${control.key}:${control.id}`),
        compliance: complianceOf(control),
      });
  return events;
}

/** Times of OCSF are milliseconds; the profile `datetime` adds the same as text. */
const times = (name: string, at: string): OcsfEvent => ({ [name]: Date.parse(at), [`${name}_dt`]: at });

function baseOf(
  finding: FindingInScan,
  scan: Scan,
  { origin, exception, rule }: OcsfBeside,
  ocsfClass: OcsfClass,
  uid: string,
): OcsfEvent {
  const severity = SEVERITY_IDS[finding.severity];
  const status = (finding.examined ? STATUS_IDS[statusOf(finding, exception)] : null) ?? STATUS_UNKNOWN;
  const confidence = CONFIDENCE_IDS[finding.confidence];
  const activity = finding.change === 'new' ? ACTIVITY_CREATE : ACTIVITY_UPDATE;
  const { credential } = finding.subject;
  return {
    metadata: {
      version: OCSF_VERSION,
      uid: `${scan.id}:${uid}`,
      tenant_uid: scan.tenantId,
      profiles: ['cloud', 'datetime'],
      event_code: finding.ruleId,
      product: { name: PRODUCT.name, vendor_name: PRODUCT.name, uid: 'dosimeter', version: PRODUCT.version },
    },
    category_uid: 2,
    category_name: 'Findings',
    class_uid: Number(ocsfClass),
    class_name: CLASS_NAMES[ocsfClass],
    activity_id: activity.id,
    activity_name: activity.caption,
    type_uid: Number(ocsfClass) * 100 + activity.id,
    ...times('time', scan.finishedAt ?? scan.startedAt),
    severity_id: severity.id,
    severity: severity.caption,
    status_id: status.id,
    status: status.caption,
    confidence_id: confidence.id,
    confidence: confidence.caption,
    message: finding.summary,
    finding_info: {
      uid,
      title: finding.ruleTitle,
      desc: finding.summary,
      analytic: { uid: finding.ruleId, name: finding.ruleTitle, type_id: 1, type: 'Rule' },
      ...times('first_seen_time', finding.firstSeenAt),
      ...times('last_seen_time', finding.lastSeenAt),
      src_url: `${origin}/scans/${scan.id}/findings/${finding.id}`,
    },
    resources: [resourceOf(finding)],
    remediation: {
      desc: rule?.remedy ?? 'The rule is no longer part of this version.',
      references: [`${origin}/rules/${finding.ruleId}`, ...(rule?.references ?? [])],
    },
    cloud: cloudOf(finding, scan),
    unmapped: {
      scan_id: scan.id,
      credential_id: credential?.id ?? null,
      credential_type: credential?.kind ?? null,
      credential_expires_at: credential?.endsAt ?? null,
      managed_identity_path: finding.managedIdentityPath,
      coverage: finding.examined ? (scan.state === 'complete' ? 'full' : 'partial') : 'not_evaluated',
      not_evaluated_because: finding.unexaminedBecause,
      plan_id: finding.plan?.id ?? null,
      exception_id: exception?.id ?? null,
      exception_expires_at: exception?.approvedBy ? exception.terms.expiresAt : null,
    },
  };
}

const evidencesOf = ({ evidence }: FindingInScan): OcsfEvent =>
  evidence.length === 0 ? {} : { evidences: evidence.map(({ field, value }) => ({ name: field, data: value })) };

/** The class wants to know whose access, or which grant, was looked at. */
function analysisOf({ subject }: FindingInScan): OcsfEvent {
  const named = subject.name ? { name: subject.name } : {};
  return subject.kind === 'role-assignment'
    ? { permission_analysis_results: [{ policy: { uid: subject.id, ...named } }] }
    : { applications: [{ uid: subject.appId ?? subject.id, uid_alt: subject.id, ...named }] };
}

/** Fail and nothing else: what passes is not a finding. It is evidence, and never says that a control is not met. */
const complianceOf = ({ framework, version, id, title, relation }: EvidencedControl): OcsfEvent => ({
  standards: [`${framework} ${version}`],
  control: id,
  desc: title,
  requirements: [id],
  status_id: 3,
  status: 'Fail',
  status_detail: `${relation} evidence`,
});
