import type { Exception } from '#lib/model/exceptions/exception';
import type { Finding, FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import { statusOf } from '#lib/report/exceptions/exception-words';
import { LEVELS } from '#lib/report/sarif/sarif-run';

type Json = Readonly<Record<string, unknown>>;

/** The name under which other tools know a finding again. */
export const FINGERPRINT = 'credentialFinding/v1';

const BASELINES: Readonly<Record<FindingInScan['change'], string>> = {
  new: 'new',
  reopened: 'new',
  changed: 'updated',
  unchanged: 'unchanged',
};

/** An open finding of a scan, against the scan before it. */
export const sarifResult = (finding: FindingInScan, scan: Scan, exception: Exception | null, origin: string): Json => ({
  ...resultOf(finding, `${origin}/scans/${scan.id}/findings/${finding.id}`),
  baselineState: BASELINES[finding.change],
  suppressions: exception ? [suppressionOf(exception)] : [],
  properties: {
    severity: finding.severity,
    confidence: finding.confidence,
    status: statusOf(finding, exception),
    reopened: finding.change === 'reopened',
    first_seen_at: finding.firstSeenAt,
    last_seen_at: finding.lastSeenAt,
    due_at: finding.dueAt,
    managed_identity_path: finding.managedIdentityPath,
    credential_id: finding.subject.credential?.id ?? null,
    owner_id: finding.owner?.id ?? null,
    coverage: finding.examined ? 'examined' : `not_evaluated: ${finding.unexaminedBecause ?? ''}`,
    plan_id: finding.plan?.id ?? null,
  },
});

/** A finding that the scan before had and this one, which looked, has not. */
export const absentResult = (finding: Finding, origin: string): Json => ({
  ...resultOf(finding, `${origin}/findings/${finding.id}`),
  baselineState: 'absent',
  suppressions: [],
  properties: { severity: finding.severity, status: 'resolved' },
});

const resultOf = (finding: Finding, page: string): Json => ({
  ruleId: finding.ruleId,
  kind: 'fail',
  level: LEVELS[finding.severity],
  message: { text: finding.summary },
  locations: [
    {
      logicalLocations: [
        {
          name: finding.subject.name,
          fullyQualifiedName: finding.subject.resourceId ?? finding.subject.id,
          kind: finding.subject.kind,
        },
      ],
    },
  ],
  partialFingerprints: { [FINGERPRINT]: finding.id },
  hostedViewerUri: page,
});

/** The end of a suppression has no place in the standard; tools of Microsoft read `expiryUtc`. */
const suppressionOf = ({ id, state, terms, approvedBy }: Exception): Json => ({
  kind: 'external',
  status: state === 'active' ? 'accepted' : 'underReview',
  justification: terms.justification,
  properties: {
    exception_id: id,
    category: terms.category,
    approved_by: approvedBy?.name ?? null,
    expiryUtc: terms.expiresAt,
  },
});
