import type { Instant } from '#lib/model/instant';
import type { CredentialRow } from '#lib/model/rows/credential-row';

export const CREDENTIAL_EVENTS = ['added', 'rotated', 'extended', 'removed'] as const;
export type CredentialEventKind = (typeof CREDENTIAL_EVENTS)[number];

/** Who did it, as the directory's audit log says. */
export interface CredentialActor {
  readonly kind: 'user' | 'application';
  readonly id: string | null;
  readonly name: string | null;
}

/** What became of one credential between two sealed scans of its tenant. */
export interface CredentialDifference {
  readonly event: CredentialEventKind;
  /** As the newer scan lists it; a removed one as the older scan did. */
  readonly credential: CredentialRow;
  /** The one that a rotated one takes the place of, or an extended one as it was; null for the others. */
  readonly before: CredentialRow | null;
  /** The newer scan no longer has `before`: its removal is told here and not once more as `removed`. */
  readonly isBeforeGone: boolean;
  /** When and by whom it was added or removed; null when the audit log was not read, or does not tell. */
  readonly done: { readonly at: Instant; readonly by: CredentialActor | null } | null;
}

/** The same in the life of a holder: between a sealed scan and the one before it. */
export interface CredentialHistoryEvent extends CredentialDifference {
  readonly scanId: string;
  readonly at: Instant;
}

/** A credential as far as its changes go. */
export type Comparable = Pick<CredentialRow, 'id' | 'holderId' | 'kind' | 'role' | 'startsAt' | 'endsAt'>;

export interface Compared<Row extends Comparable> {
  readonly event: CredentialEventKind;
  readonly credential: Row;
  readonly before: Row | null;
  readonly isBeforeGone: boolean;
}

/**
 * Compares the credentials of two scans. Exactly one event tells of each credential that came, changed its end, or went:
 *
 * - `extended`: the same id, and a later end than before, or none any more.
 * - `rotated`: a new id that takes the place of another one on the same holder, of the same kind and role. That one is
 *   gone in the newer scan, or is still there and ends before the new one does. Each takes the place of one, and each
 *   place is taken once: by the earliest to start, first of those that are gone, and of these first the soonest to end.
 * - `added`: a new id that takes nobody's place.
 * - `removed`: an id that is gone and whose place nobody took.
 *
 * A credential whose end came nearer is none of these. What came and went between the two scans is in neither.
 * @param before of the older scan: at least all on the holders of those in `after` that are new
 */
export function credentialDifferences<Row extends Comparable>(
  before: readonly Row[],
  after: readonly Row[],
): readonly Compared<Row>[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const now = new Map(after.map((row) => [row.id, row]));
  const taken = new Set<string>();
  const came = [...now.values()]
    .filter(({ id }) => !old.has(id))
    .sort((a, b) => compareText(a.startsAt ?? '', b.startsAt ?? '') || compareText(a.id, b.id));
  const placeOf = placesBy([...old.values()].sort(byEnd), now);
  const arrivals = came.map((credential): Compared<Row> => {
    const place = placeOf(credential).find(({ id }) => !taken.has(id));
    if (!place) return { event: 'added', credential, before: null, isBeforeGone: false };
    taken.add(place.id);
    return { event: 'rotated', credential, before: place, isBeforeGone: !now.has(place.id) };
  });
  const rest = [...old.values()].flatMap((was): Compared<Row>[] => {
    const is = now.get(was.id);
    if (!is) return taken.has(was.id) ? [] : [{ event: 'removed', credential: was, before: null, isBeforeGone: false }];
    return isLater(is.endsAt, was.endsAt)
      ? [{ event: 'extended', credential: is, before: was, isBeforeGone: false }]
      : [];
  });
  return [...arrivals, ...rest];
}

/** Old ones whose place a new one could take, the likeliest first. */
function placesBy<Row extends Comparable>(
  old: readonly Row[],
  now: ReadonlyMap<string, Row>,
): (credential: Row) => readonly Row[] {
  const byHolder = new Map<string, Row[]>();
  for (const row of old) {
    const known = byHolder.get(slot(row));
    if (known) known.push(row);
    else byHolder.set(slot(row), [row]);
  }
  return (credential) => {
    const beside = byHolder.get(slot(credential)) ?? [];
    const gone = beside.filter(({ id }) => !now.has(id));
    const outlived = beside.filter(({ id, endsAt }) => now.has(id) && isLater(credential.endsAt, endsAt));
    return [...gone, ...outlived];
  };
}

const slot = ({ holderId, kind, role }: Comparable): string => `${holderId}/${kind}/${role}`;

/** No end is later than any. */
const isLater = (end: Instant | null, than: Instant | null): boolean => than !== null && (end === null || end > than);

const byEnd = (a: Comparable, b: Comparable): number =>
  compareText(a.endsAt ?? '~', b.endsAt ?? '~') || compareText(a.id, b.id);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
