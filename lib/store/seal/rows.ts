import type { CredentialRow } from '#lib/model/credential-row';
import type { Finding, FindingOwner } from '#lib/model/finding';
import { wholeDaysBetween } from '#lib/model/instant';
import { SEVERITIES, type Severity } from '#lib/model/verdict';
import type { CredentialTable, FindingTable } from '#lib/store/schema/tables';
import { contentHash, storable } from '#lib/store/seal/content-hash';

const SORT_LENGTH = 120;

/** info 1 … critical 5. */
export const severityRank = (severity: Severity): number => SEVERITIES.length - SEVERITIES.indexOf(severity);

const sortable = (text: string): string => storable(text.toLowerCase().slice(0, SORT_LENGTH));

const ownerState = (owner: FindingOwner | null, isKnown: boolean): string =>
  isKnown ? (owner ? 'some' : 'none') : 'unknown';

type New<T> = Omit<T, 'tenant_id' | 'valid_from' | 'valid_to'>;

/** The columns of a finding that lists filter and sort by, with the whole of it as JSON beside them. */
export function findingRow(finding: Finding): New<Omit<FindingTable, 'first_seen_at' | 'reopened' | 'change'>> {
  const { subject } = finding;
  const words = [
    subject.name,
    subject.id,
    subject.credential?.name,
    subject.credential?.id,
    finding.ruleTitle,
    finding.ruleId,
    finding.id,
  ];
  return {
    id: finding.id,
    hash: contentHash(finding),
    body: storable(JSON.stringify(finding)),
    rule_id: finding.ruleId,
    severity_rank: severityRank(finding.severity),
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_sort: sortable(subject.name),
    credential_kind: subject.credential?.kind ?? null,
    credential_id: subject.credential?.id ?? null,
    subscription_id: subject.subscriptionId,
    managed_identity_path: finding.managedIdentityPath,
    owner_state: ownerState(finding.owner, finding.ownerKnown),
    owner_sort: finding.owner ? sortable(finding.owner.name) : null,
    due_at: finding.dueAt,
    search: storable(words.join('\n').toLowerCase()),
  };
}

export function credentialRow(credential: CredentialRow): New<CredentialTable> {
  const { startsAt, endsAt } = credential;
  const words = [
    credential.holderName,
    credential.holderId,
    credential.holderAppId,
    credential.name,
    credential.keyId,
    credential.issuer,
  ];
  return {
    id: credential.id,
    hash: contentHash(credential),
    body: storable(JSON.stringify(credential)),
    kind: credential.kind,
    role: credential.role,
    holder_kind: credential.holderKind,
    holder_id: credential.holderId,
    holder_sort: sortable(credential.holderName),
    owner_state: ownerState(credential.owner, credential.ownerKnown),
    starts_at: startsAt,
    ends_at: endsAt,
    lifetime_days: startsAt && endsAt ? wholeDaysBetween(startsAt, endsAt) : null,
    findings: credential.findings,
    search: storable(words.join('\n').toLowerCase()),
  };
}
