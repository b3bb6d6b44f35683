import { type RawBuilder, sql } from 'kysely';
import type { Choice, FindingFilter, FindingSort } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Severity } from '#lib/model/verdict';
import { activeAt, coveredBy } from '#lib/store/exceptions/active-at';
import { ownedBy, ownerSort } from '#lib/store/owners/owner-conditions';
import { among, asOf, type Condition, chosen, containing } from '#lib/store/read/conditions';
import { byColumn, byNullable, byNullableValue, type SortKey } from '#lib/store/read/sort-key';
import type { SealedPlace } from '#lib/store/record/sealed-place';
import { severityRank } from '#lib/store/seal/rows';

/** By the tenant's own thresholds. */
export const BY_OWN: RawBuilder<boolean> = sql<boolean>`standard = ''`;

/** The marks of findings that a scan could not look at. */
export const carriedIn = ({ tenantId, sequence }: SealedPlace): RawBuilder<unknown> =>
  sql`(select finding_id, because, last_seen_at from finding_carried where tenant_id = ${tenantId}
    and valid_from <= ${sequence} and (valid_to is null or valid_to > ${sequence}))`;

/** The conditions a filter stands for. @param viewedAt when it is looked at, for what is accepted and who owns it then */
export function findingConditions(place: SealedPlace, filter: FindingFilter, viewedAt?: Instant): Condition[] {
  const at = viewedAt ?? place.finishedAt;
  const accepted = sql`id in ${activeAt(place.tenantId, at)}`;
  const carried = sql`id in (select finding_id from ${carriedIn(place)} carried)`;
  const changeHere = sql`(case when valid_from = ${place.sequence} then change else 'unchanged' end)`;
  return [
    asOf(place),
    ...judgedBy(filter),
    ...chosen(sql.ref('severity_rank'), ranksOf(filter.severity)),
    ...chosen(sql.ref('rule_id'), filter.rule),
    ...chosen(sql.ref('subject_kind'), filter.subjectKind),
    ...chosen(sql.ref('credential_kind'), filter.credentialKind),
    ...chosen(sql.ref('subscription_id'), filter.subscription),
    ...chosen(sql.ref('managed_identity_path'), filter.managedIdentityPath),
    ...chosen(changeHere, filter.change),
    ...ownedBy(filter.owner, place, viewedAt),
    ...(filter.dueBefore ? [sql<boolean>`due_at <= ${filter.dueBefore}`] : []),
    ...(filter.dueAfter ? [sql<boolean>`due_at >= ${filter.dueAfter}`] : []),
    ...aboutAny(place, filter.subjectId),
    ...among('id', filter.id),
    ...(filter.exception ? [sql<boolean>`id in ${coveredBy(place.tenantId, filter.exception)}`] : []),
    ...(filter.examined === undefined
      ? []
      : [filter.examined ? sql<boolean>`not (${carried})` : sql<boolean>`${carried}`]),
    ...(filter.accepted === undefined
      ? []
      : [filter.accepted ? sql<boolean>`${accepted}` : sql<boolean>`not (${accepted})`]),
    ...containing(filter.text),
  ];
}

/** Whose thresholds it was judged by. */
function judgedBy({ standard, id, exception }: FindingFilter): Condition[] {
  if (standard === undefined) return id || exception !== undefined ? [] : [BY_OWN];
  if (standard === 'every') return [];
  const { framework, rules } = standard;
  const others = rules.length === 0 ? BY_OWN : sql<boolean>`(${BY_OWN} and rule_id not in (${sql.join(rules)}))`;
  return [sql<boolean>`(standard = ${framework} or ${others})`];
}

/** Which columns of a finding name what it is about; an index leads with each. */
const SUBJECTS = ['subject_id', 'resource_id', 'app_id'] as const;

/**
 * About one of these, about what sits on a resource among them, or about what signs in as a client among them. Looked up
 * column by column, since planners would walk the whole list for an `or`.
 */
const aboutAny = ({ tenantId }: SealedPlace, ids: FindingFilter['subjectId']): Condition[] => {
  if (ids === undefined) return [];
  const either = SUBJECTS.flatMap((column) => among(column, ids));
  const lookups = either.map((one) => sql`select id from finding where tenant_id = ${tenantId} and ${one}`);
  return [sql<boolean>`(id in (${sql.join(lookups, sql` union all `)}) and (${sql.join(either, sql` or `)}))`];
};

const ranksOf = (choice: Choice<Severity> | undefined): Choice<number> | undefined =>
  choice && {
    ...(choice.any ? { any: choice.any.map(severityRank) } : {}),
    ...(choice.not ? { not: choice.not.map(severityRank) } : {}),
  };

/** Age counts backwards: the oldest finding is the one first seen earliest. */
export function findingSortKey({ by, descending }: FindingSort, place: SealedPlace, at: Instant | undefined): SortKey {
  switch (by) {
    case 'severity':
      return byColumn('severity_rank', 'number', descending);
    case 'due':
      return byNullable('due_at', 'moments', descending);
    case 'age':
      return byColumn('first_seen_at', 'string', !descending);
    case 'subject':
      return byColumn('subject_sort', 'string', descending);
    case 'rule':
      return byColumn('rule_id', 'string', descending);
    case 'owner':
      return byNullableValue(ownerSort(place, at), 'names', descending);
  }
}
