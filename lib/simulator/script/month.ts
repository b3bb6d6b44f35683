import { Random } from '#lib/simulator/contoso/random';
import type { Edit } from '#lib/simulator/script/edit';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { objectOf, textOf } from '#lib/simulator/writes/edit-tenant';

/** What a reader of the tenant has to notice of an edit on the day it is made. */
export type Expected =
  | { readonly what: 'added'; readonly keyId: string }
  | { readonly what: 'removed'; readonly keyId: string }
  | { readonly what: 'extended'; readonly keyId: string }
  | { readonly what: 'rotated'; readonly keyId: string; readonly oldKeyId: string }
  | { readonly what: 'host-deleted'; readonly resource: string; readonly principal: string }
  | { readonly what: 'application-deleted'; readonly application: string }
  | { readonly what: 'unowned'; readonly application: string }
  | { readonly what: 'owned'; readonly application: string }
  | { readonly what: 'unowned-again'; readonly application: string };

export interface ScriptedEdit {
  /** The first day is the one before anything happens. */
  readonly day: number;
  readonly edit: Edit;
  readonly expected: readonly Expected[];
}

export interface MonthOptions {
  readonly seed: number;
  readonly days: number;
  /** The first day's time. */
  readonly start: Date;
  /** On this day nobody touches what the source that is denied would have told; hosts are deleted all the same. */
  readonly quietDay: number;
}

const DAY_MS = 86_400_000;
const LIVES = 10;
const HOSTS = 12;
const OWNERS = 3;
/** Days from one step of a credential's life to the next. */
const [STEP_MIN, STEP_MAX] = [3, 6];

/**
 * A month of a tenant of which about one object in a hundred changes every day: the same for the same tenant and seed.
 * Credentials are added, rotated with and without an overlap, extended and removed; hosts and applications are deleted;
 * owners leave, return and leave again; and a secret comes back under the id it had.
 */
export function monthOf(tenant: Tenant, { seed, days, start, quietDay }: MonthOptions): readonly ScriptedEdit[] {
  const random = new Random(`month/${seed}`);
  const applications = shuffled(random, tenant.graph.applications);
  const bare = applications.filter(
    (row) => secretsOf(row).length + keysOf(row).length === 0 && !isFederated(tenant, row),
  );
  const single = applications.filter((row) => secretsOf(row).length === 1 && keysOf(row).length === 0);
  const onDay = (day: number): number => (day === quietDay ? day + 1 : day);
  const ends = (day: number, inDays: number): string =>
    new Date(start.getTime() + (day + inDays) * DAY_MS).toISOString();
  const script: ScriptedEdit[] = [];
  const put = (day: number, edit: Edit, ...expected: readonly Expected[]): void => {
    if (day <= days) script.push({ day, edit, expected });
  };
  const draw = (from: WireObject[]): WireObject => {
    const row = from.pop();
    if (!row) throw new Error('The tenant is too small for this month.');
    return row;
  };

  for (let life = 0; life < LIVES; life += 1) {
    const application = textOf(draw(bare).id);
    const [first, second] = [random.guid(), random.guid()];
    const add = life % 3 === 0 ? 'add-certificate' : 'add-secret';
    let day = onDay(random.int(2, 8));
    put(day, { do: add, application, keyId: first, endsAt: ends(day, 90) }, { what: 'added', keyId: first });
    day = onDay(day + random.int(STEP_MIN, STEP_MAX));
    const next = { application, keyId: second, endsAt: ends(day, 120) };
    const rotated = { what: 'rotated', keyId: second, oldKeyId: first } as const;
    if (life % 2 === 0) put(day, { do: 'rotate', oldKeyId: first, ...next }, rotated);
    else {
      put(day, { do: add, ...next }, rotated);
      day = onDay(day + 1);
      put(day, { do: 'remove-credential', application, keyId: first }, { what: 'removed', keyId: first });
    }
    day = onDay(day + random.int(STEP_MIN, STEP_MAX));
    put(day, { do: 'extend', application, keyId: second, endsAt: ends(day, 200) }, { what: 'extended', keyId: second });
    day = onDay(day + random.int(STEP_MIN, STEP_MAX));
    put(day, { do: 'remove-credential', application, keyId: second }, { what: 'removed', keyId: second });
  }

  for (let back = 0; back < 2; back += 1) {
    const row = draw(single);
    const [application, keyId] = [textOf(row.id), textOf(secretsOf(row)[0]?.keyId)];
    const gone = onDay(random.int(4, 9));
    const again = onDay(gone + random.int(STEP_MIN, 12));
    put(gone, { do: 'remove-credential', application, keyId }, { what: 'removed', keyId });
    put(again, { do: 'add-secret', application, keyId, endsAt: ends(again, 900) }, { what: 'added', keyId });
  }

  for (const row of [draw(single), draw(bare)]) {
    const application = textOf(row.id);
    const removed = secretsOf(row).map(({ keyId }) => ({ what: 'removed', keyId: textOf(keyId) }) as const);
    const deleted = { what: 'application-deleted', application } as const;
    put(onDay(random.int(10, days)), { do: 'delete-application', application }, deleted, ...removed);
  }

  const touched = new Set(script.map(({ edit }) => ('application' in edit ? edit.application : '')));
  const owned = applications.filter((row) => !touched.has(textOf(row.id)) && ownersOf(tenant, row).length === 1);
  for (let index = 0; index < OWNERS; index += 1) {
    const row = draw(owned);
    const application = textOf(row.id);
    const owner = ownersOf(tenant, row)[0] ?? '';
    const left = onDay(random.int(3, 8));
    const back = onDay(left + random.int(STEP_MIN, STEP_MAX));
    const again = onDay(back + random.int(STEP_MIN, STEP_MAX));
    put(left, { do: 'remove-owners', application }, { what: 'unowned', application });
    put(back, { do: 'add-owner', application, owner }, { what: 'owned', application });
    put(again, { do: 'remove-owners', application }, { what: 'unowned-again', application });
  }

  const hosts = shuffled(
    random,
    tenant.arm.resources.filter((row) => isLonelyHost(tenant, row)),
  );
  for (let index = 0; index < HOSTS; index += 1) {
    const row = draw(hosts);
    const [resource, principal] = [textOf(row.id), textOf(objectOf(row.identity).principalId)];
    const day = index === 0 ? quietDay : random.int(2, days);
    put(day, { do: 'delete-resource', resource }, { what: 'host-deleted', resource, principal });
  }
  return script.sort((a, b) => a.day - b.day);
}

const listOf = (value: unknown): readonly WireObject[] => (Array.isArray(value) ? value.map(objectOf) : []);
const secretsOf = (row: WireObject): readonly WireObject[] => listOf(row.passwordCredentials);
const keysOf = (row: WireObject): readonly WireObject[] => listOf(row.keyCredentials);
const parentOf = ({ id }: WireObject): string => `/applications/${textOf(id)}`;
const isFederated = ({ graph }: Tenant, row: WireObject): boolean =>
  graph.federatedIdentityCredentials.some(({ _parent }) => _parent === parentOf(row));
const ownersOf = ({ graph }: Tenant, row: WireObject): readonly string[] =>
  graph.owners.filter(({ _parent }) => _parent === parentOf(row)).map(({ id }) => textOf(id));

const HOST_TYPES = ['microsoft.web/sites', 'microsoft.logic/workflows', 'microsoft.app/containerapps'];

/** Runs code with an identity of its own and names no other, so that no other identity is left behind when it goes. */
function isLonelyHost({ graph, arm }: Tenant, row: WireObject): boolean {
  const id = textOf(row.id).toLowerCase();
  const { type, principalId } = objectOf(row.identity);
  const said = [row, ...arm.appserviceresources.filter((below) => textOf(below.id).toLowerCase().startsWith(id))];
  return (
    HOST_TYPES.includes(textOf(row.type).toLowerCase()) &&
    textOf(type).toLowerCase() === 'systemassigned' &&
    graph.servicePrincipals.some((principal) => principal.id === principalId) &&
    !JSON.stringify(said).toLowerCase().includes('/userassignedidentities/')
  );
}

function shuffled<T>(random: Random, rows: readonly T[]): T[] {
  const drawn = rows.map((row) => [random.next(), row] as const);
  return drawn.sort(([a], [b]) => a - b).map(([, row]) => row);
}
