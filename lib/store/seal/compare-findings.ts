import type { Finding } from '#lib/model/finding';
import type { SourceId } from '#lib/model/source';
import { breathe, type Database, slices } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { again } from '#lib/store/seal/again';
import { type CarriedChanges, compareCarried, type Unexamined } from '#lib/store/seal/compare-carried';
import { compareKnown } from '#lib/store/seal/compare-known';
import { canonical, sha256 } from '#lib/store/seal/content-hash';
import { type Countable, countOpen } from '#lib/store/seal/count-open';
import { countedColumns, findingColumns } from '#lib/store/seal/rows';
import { type Hashed, ITEMS_PER_BREATH, type SealPlace } from '#lib/store/seal/seal-place';
import { contentAt, hashAt, setAside } from '#lib/store/seal/set-aside';
import type { Spool } from '#lib/store/seal/spool';
import type { SealInput } from '#lib/store/store';

const IDS_AT_ONCE = 400;

/** What a scan changes about the tenant's findings, and what it counts. Nothing is written yet. */
export interface FindingChanges {
  /** In the order of their ids, read from the spool whenever they are gone through. */
  readonly written: Iterable<Tables['finding']>;
  readonly closed: readonly string[];
  readonly carried: CarriedChanges;
  readonly counts: ReturnType<typeof countOpen> & {
    readonly open: number;
    readonly notExamined: number;
    readonly added: number;
    readonly resolved: number;
    readonly reopened: number;
  };
  /** By id; for the digest alone, let go of afterwards. */
  readonly hashes: Iterable<Hashed>;
}

type Current = Awaited<ReturnType<typeof openFindings>>[number];

const openFindings = (database: Database, tenantId: string) =>
  database
    .selectFrom('finding')
    .select(['id', 'hash', 'rule_id', 'severity_rank', 'subject_kind', 'subject_id', 'credential_kind'])
    .select(['credential_id', 'subscription_id', 'managed_identity_path', 'owner_state', 'first_seen_at', 'reopened'])
    .select('standard')
    .where('tenant_id', '=', tenantId)
    .where('valid_to', 'is', null)
    .execute();

/** Compares a scan's findings with the open ones. Of two findings with one id the last counts. */
export async function compareFindings(
  database: Database,
  place: SealPlace,
  findings: Iterable<Finding>,
  wasExamined: SealInput['wasExamined'],
): Promise<FindingChanges> {
  const before = new Map((await openFindings(database, place.tenantId)).map((row) => [row.id, row]));
  const { fresh, kept, unweighed } = await newVersions(database, place, findings, before);
  const found = new Set([...fresh.map(({ id }) => id), ...kept.map(({ id }) => id)]);
  const gone = [...before.values()].filter(({ id }) => !found.has(id));
  const resolved: Current[] = [];
  const unexamined: Unexamined[] = [...unweighed];
  const carriedOver: Current[] = [];
  for (const row of gone) {
    const verdict = wasExamined(examinedKey(row));
    if (verdict.examined) resolved.push(row);
    else {
      unexamined.push({ id: row.id, because: verdict.because });
      carriedOver.push(row);
    }
  }
  const stays = [...kept, ...carriedOver].sort((a, b) => (a.id < b.id ? -1 : 1));
  const own = { fresh: fresh.filter(isOwn), stays: stays.filter(isOwn) };
  function* counted(): Generator<Countable> {
    for (const { place: at } of own.fresh) yield countedColumns(findingAt(place.spool, at));
    yield* own.stays;
  }
  const ownIds = new Set([...own.fresh, ...own.stays].map(({ id }) => id));
  return {
    written: writtenFrom(fresh, place),
    closed: [...fresh, ...resolved].filter(({ id }) => before.has(id)).map(({ id }) => id),
    carried: await compareCarried(database, place, unexamined),
    counts: {
      ...countOpen(counted()),
      open: own.fresh.length + own.stays.length,
      notExamined: unexamined.filter(({ id }) => ownIds.has(id)).length,
      added: own.fresh.filter(({ change }) => change === 'new').length,
      resolved: resolved.filter(isOwn).length,
      reopened: own.fresh.filter(({ change }) => change === 'reopened').length,
    },
    hashes: hashesOf(fresh, stays, place.spool),
  };
}

/** By the tenant's own thresholds: what a framework judges otherwise is counted on the framework's pages. */
const isOwn = ({ standard = '' }: { readonly standard?: string }): boolean => standard === '';

const examinedKey = (row: Current): Parameters<SealInput['wasExamined']>[0] => ({
  findingId: row.id,
  standard: row.standard,
  ruleId: row.rule_id,
  subjectKind: row.subject_kind as Finding['subject']['kind'],
  subjectId: row.subject_id,
  credentialId: row.credential_id,
  subscriptionId: row.subscription_id,
});

/** What was found, and where in the spool it is set aside. */
interface Found {
  readonly id: string;
  readonly standard: string;
  readonly place: number;
}

/** A finding that gets a new version. */
interface Fresh extends Found, Pick<Tables['finding'], 'first_seen_at' | 'reopened' | 'change'> {}

const findingAt = (spool: Spool, place: number): Finding => JSON.parse(contentAt(spool, place).body) as Finding;

/** Apart from the comparison, none of whose lists it may keep alive. */
const writtenFrom = (fresh: readonly Fresh[], place: SealPlace): Iterable<Tables['finding']> =>
  again(() => rowsOf(fresh, place));

/** Both lists are in the order of their ids. */
function* hashesOf(fresh: readonly Fresh[], stays: readonly Current[], spool: Spool): Generator<Hashed> {
  let at = 0;
  for (const { id, place } of fresh) {
    for (let other = stays[at]; other && other.id < id; other = stays[at]) {
      yield [other.id, other.hash];
      at += 1;
    }
    yield [id, hashAt(spool, place)];
  }
  for (const { id, hash } of stays.slice(at)) yield [id, hash];
}

function* rowsOf(fresh: readonly Fresh[], { tenantId, sequence, spool }: SealPlace): Generator<Tables['finding']> {
  for (const { place, first_seen_at, reopened, change } of fresh) {
    const content = contentAt(spool, place);
    yield {
      tenant_id: tenantId,
      valid_from: sequence,
      valid_to: null,
      first_seen_at,
      reopened,
      change,
      ...findingColumns(JSON.parse(content.body) as Finding),
      ...content,
    };
  }
}

interface NewVersions {
  /** In the order of their ids. */
  readonly fresh: readonly Fresh[];
  readonly kept: readonly Current[];
  /** Found again, but not to be weighed as the open version was: they keep it, and say why. */
  readonly unweighed: readonly Unexamined[];
}

const unweighedBecause = (lost: readonly SourceId[]): string =>
  `It was found again, and is shown as it was last weighed: ${lost.join(', ')} could not be read.`;

async function newVersions(
  database: Database,
  place: SealPlace,
  findings: Iterable<Finding>,
  before: ReadonlyMap<string, Current>,
): Promise<NewVersions> {
  const { same, differing } = await byHash(findings, before, place.spool);
  const kept = [...same.values()];
  const unseen = [...differing.keys()].filter((id) => !before.has(id));
  const history = await closedBefore(database, place.tenantId, unseen);
  const known = new Map([...differing].filter(([id]) => before.has(id)));
  const compared = await compareKnown(database, place.tenantId, [...known.keys()], (id) => {
    const found = known.get(id);
    return found && findingAt(place.spool, found.place);
  });
  const unweighed: Unexamined[] = [];
  const fresh: Fresh[] = [];
  for (const found of differing.values()) {
    const open = before.get(found.id);
    const closed = history.get(found.id);
    const comparison = compared.get(found.id);
    if (open && (comparison?.is === 'kept' || comparison?.is === 'unweighed')) {
      kept.push(open);
      if (comparison.is === 'unweighed') unweighed.push({ id: open.id, because: unweighedBecause(comparison.lost) });
      continue;
    }
    fresh.push({
      ...found,
      first_seen_at: (open ?? closed)?.first_seen_at ?? place.finishedAt,
      reopened: open ? open.reopened : closed ? closed.reopened + 1 : 0,
      change: open ? (comparison?.is === 'retold' ? 'unchanged' : 'changed') : closed ? 'reopened' : 'new',
    });
  }
  return { fresh: fresh.sort((a, b) => (a.id < b.id ? -1 : 1)), kept, unweighed };
}

/** Those with the content of their open version, and all others, which are set aside. */
async function byHash(
  findings: Iterable<Finding>,
  before: ReadonlyMap<string, Current>,
  spool: Spool,
): Promise<{ readonly same: ReadonlyMap<string, Current>; readonly differing: ReadonlyMap<string, Found> }> {
  const same = new Map<string, Current>();
  const differing = new Map<string, Found>();
  let done = 0;
  for (const finding of findings) {
    if (done % ITEMS_PER_BREATH === 0) await breathe();
    done += 1;
    const id = storable(finding.id);
    const body = canonical(finding);
    const hash = sha256(body);
    const row = before.get(id);
    same.delete(id);
    differing.delete(id);
    if (row?.hash === hash) same.set(id, row);
    else differing.set(id, { id, standard: finding.standard ?? '', place: setAside(spool, { hash, body }) });
  }
  return { same, differing };
}

/** Findings that were open once and are not now: coming back, they are reopened. */
async function closedBefore(
  database: Database,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly first_seen_at: string; readonly reopened: number }>> {
  const history = new Map<string, { first_seen_at: string; reopened: number }>();
  for (const slice of slices(ids, IDS_AT_ONCE)) {
    const rows = await database
      .selectFrom('finding')
      .select(({ fn }) => ['id', fn.min('first_seen_at').as('first_seen_at'), fn.max('reopened').as('reopened')])
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', slice)
      .groupBy('id')
      .execute();
    for (const { id, first_seen_at, reopened } of rows) history.set(id, { first_seen_at, reopened: Number(reopened) });
  }
  return history;
}
