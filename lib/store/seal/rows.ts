import type { Finding, FindingOwner } from '#lib/model/finding';
import { wholeDaysBetween } from '#lib/model/instant';
import { ownedKey } from '#lib/model/owners/owned-key';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import { SEVERITIES, type Severity } from '#lib/model/verdict';
import { storable } from '#lib/store/engine/storable';
import type { CredentialTable, FindingTable } from '#lib/store/schema/tables';
import type { Countable } from '#lib/store/seal/count-open';

const SORT_LENGTH = 120;

/** info 1 … critical 5. */
export const severityRank = (severity: Severity): number => SEVERITIES.length - SEVERITIES.indexOf(severity);

export const severityOf = (rank: number): Severity => SEVERITIES[SEVERITIES.length - rank] ?? 'info';

/** Names sort without regard to case, and by their beginning. */
export const sortable = (text: string): string => text.toLowerCase().slice(0, SORT_LENGTH).toWellFormed();

export const searchable = (words: readonly (string | null | undefined)[]): string => words.join('\n').toLowerCase();

export const ownerState = (owner: FindingOwner | null, isKnown: boolean): string =>
  isKnown ? (owner ? 'some' : 'none') : 'unknown';

/** The columns of a finding that lists filter and sort by. */
export function findingColumns(
  finding: Finding,
): Omit<
  FindingTable,
  'tenant_id' | 'valid_from' | 'valid_to' | 'first_seen_at' | 'reopened' | 'change' | 'hash' | 'body'
> {
  const { subject } = finding;
  const { credential } = subject;
  return {
    id: storable(finding.id),
    ...countedColumns(finding),
    standard: finding.standard ?? '',
    subject_id: subject.id,
    subject_sort: sortable(subject.name),
    credential_id: credential?.id ?? null,
    resource_id: subject.resourceId,
    app_id: subject.appId,
    owner_sort: finding.owner ? sortable(finding.owner.name) : null,
    owner_id: finding.owner?.id ?? null,
    owned_key: ownedKey(subject),
    due_at: finding.dueAt,
    search: searchable([
      subject.name,
      subject.id,
      subject.appId,
      credential?.name,
      credential?.id,
      finding.owner?.name,
      finding.ruleTitle,
      finding.ruleId,
      finding.id,
    ]),
  };
}

/** Those of them that are counted at the seal. */
export const countedColumns = ({
  ruleId,
  severity,
  subject,
  managedIdentityPath,
  owner,
  ownerKnown,
}: Finding): Countable => ({
  rule_id: ruleId,
  severity_rank: severityRank(severity),
  subject_kind: subject.kind,
  credential_kind: subject.credential?.kind ?? null,
  subscription_id: subject.subscriptionId,
  managed_identity_path: managedIdentityPath,
  owner_state: ownerState(owner, ownerKnown),
});

export function credentialColumns(
  credential: CredentialRow,
): Omit<CredentialTable, 'tenant_id' | 'valid_from' | 'valid_to' | 'hash' | 'body'> {
  const { startsAt, endsAt } = credential;
  return {
    id: storable(credential.id),
    kind: credential.kind,
    role: credential.role,
    holder_kind: credential.holderKind,
    holder_id: credential.holderId,
    holder_sort: sortable(credential.holderName),
    owner_state: ownerState(credential.owner, credential.ownerKnown),
    owner_id: credential.owner?.id ?? null,
    owned_key: (credential.holderAppId ?? credential.holderId).toLowerCase(),
    starts_at: startsAt,
    ends_at: endsAt,
    lifetime_days: startsAt && endsAt ? wholeDaysBetween(startsAt, endsAt) : null,
    findings: credential.findings,
    search: searchable([
      credential.holderName,
      credential.holderId,
      credential.holderAppId,
      credential.name,
      credential.keyId,
      credential.thumbprint,
      credential.issuer,
      credential.subject,
      credential.owner?.name,
    ]),
  };
}
