import type { Finding, FindingOwner } from '#lib/model/finding';

export const DIFFERENCE_EVENTS = ['new', 'reopened', 'changed', 'resolved', 'not-examined'] as const;
export type DifferenceEvent = (typeof DIFFERENCE_EVENTS)[number];

/**
 * What became of a finding between two sealed scans of its tenant.
 *
 * - `new`: open in the newer one, and in no scan up to the older one.
 * - `reopened`: open in the newer one; resolved in the older one or in between.
 * - `changed`: open in both, and told otherwise.
 * - `resolved`: open in the older one, and the newer one no longer has it.
 * - `not-examined`: open in both or new in between, but the newer one could not look, and the older one could. Such a
 *   finding may be told a second time for what happened before.
 */
export interface FindingDifference {
  readonly event: DifferenceEvent;
  /** As the newer scan has it; a resolved one as the older scan did. */
  readonly finding: Finding;
  /** A changed one as the older scan had it; null for the others. */
  readonly before: Finding | null;
  /** Why it was not examined; null for the others. */
  readonly because: string | null;
}

export type DifferenceCounts = Readonly<Record<DifferenceEvent, number>>;

/** One thing that a finding now says otherwise. */
export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

const ownerOf = (owner: FindingOwner | null, isKnown: boolean): string | null =>
  isKnown ? (owner?.name ?? 'none') : null;

/**
 * What a changed finding says otherwise; what one of the two scans could not know is no change. Empty: it changed and
 * changed back, and only what is planned about it differs.
 */
export function changedFields(before: Finding, after: Finding): readonly FieldChange[] {
  const evidence = new Map(after.evidence.map(({ field, value }) => [field, value]));
  const former = new Map(before.evidence.map(({ field, value }) => [field, value]));
  const owners =
    before.ownerKnown && after.ownerKnown
      ? [change('owner', ownerOf(before.owner, true), ownerOf(after.owner, true))]
      : [];
  const pairs = [
    change('severity', before.severity, after.severity),
    change('confidence', before.confidence, after.confidence),
    change('due', before.dueAt, after.dueAt),
    change('subject', before.subject.name, after.subject.name),
    ...owners,
    ...[...new Set([...former.keys(), ...evidence.keys()])].map((field) =>
      change(field, former.get(field) ?? null, evidence.get(field) ?? null),
    ),
    change('summary', before.summary, after.summary),
  ];
  return pairs.filter(({ from, to }) => from !== to);
}

const change = (field: string, from: string | null, to: string | null): FieldChange => ({ field, from, to });
