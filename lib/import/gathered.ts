import { isDeepStrictEqual } from 'node:util';
import { DumpError, inWords, type Place } from '#lib/import/dump-error';
import type { ApplicationOwners } from '#lib/model/application';
import type { FederatedCredential } from '#lib/model/credential';
import type { LookedUpPrincipal } from '#lib/model/directory';
import type { DumpTool } from '#lib/model/evidence/imported-dumps';
import type { Facts, SourceId } from '#lib/model/source';

export interface From extends Place {
  readonly tool: DumpTool;
}

interface Entry {
  readonly value: unknown;
  readonly from: From;
}

/** Of these, two dumps may not tell different credentials: nobody could say which is so. */
const CREDENTIAL_HOLDERS: readonly SourceId[] = ['applications', 'service-principals'];

/**
 * What the files tell, put together by object. An object that comes twice counts once. Where two tell of it differently,
 * az, which prints what Microsoft Graph sends, goes before AzureHound, which leaves things out; between two of one kind
 * the one read later goes first. Applications and service principals whose credentials differ are refused.
 */
export class Gathered {
  readonly #facts = new Map<SourceId, Map<string, Entry>>();
  readonly #tools = new Map<SourceId, Set<DumpTool>>();
  readonly #notes = new Map<SourceId, Map<string, number>>();
  #tenant: { readonly id: string; readonly from: From } | null = null;
  tenantName: string | null = null;
  /** By the application's object id or client id, whichever AzureHound wrote. */
  readonly ownersByRef = new Map<string, ApplicationOwners['owners'][number][]>();
  readonly federationByRef = new Map<string, Map<string, FederatedCredential>>();
  /** Users and groups by id, for the names of those that roles are assigned to. */
  readonly people = new Map<string, LookedUpPrincipal>();

  /** Principals whose permissions came at the length at which Graph cuts them off, and those whose came in a list of their own. */
  readonly cutGrants = new Map<string, From>();
  readonly wholeGrants = new Set<string>();

  readonly #mentioned = new Map<string, From>();

  get tenantId(): string | null {
    return this.#tenant?.id ?? null;
  }

  /** @throws DumpError when an object of another tenant was read before */
  belongsTo(tenantId: string, from: From): void {
    const id = tenantId.toLowerCase();
    this.#tenant ??= { id, from };
    if (this.#tenant.id !== id)
      throw new DumpError(
        `The files are of two tenants: ${inWords(this.#tenant.from)} is of ${this.#tenant.id}, ${inWords(from)} of ${id.slice(0, 36)}. Import them one tenant at a time.`,
      );
  }

  /**
   * A row of Azure names its tenant. That is not always the directory's: a subscription of another tenant is seen through
   * Azure Lighthouse. Source: https://learn.microsoft.com/azure/lighthouse/overview
   */
  mentions(tenantId: string, from: From): void {
    const id = tenantId.toLowerCase();
    if (!this.#mentioned.has(id)) this.#mentioned.set(id, from);
  }

  /**
   * @param said whoever imports says which tenant it is; null: the files tell
   * @returns null: neither tells
   * @throws DumpError when the files tell of others, or of several
   */
  tenantAmong(said: string | null): string | null {
    const own = this.#tenant;
    if (own && said !== null && own.id !== said)
      throw new DumpError(
        `${inWords(own.from)} is of tenant ${own.id.slice(0, 36)}, not of ${said}. Leave --tenant out, or take the right files.`,
      );
    const named = own?.id ?? said;
    const [first, second] = this.#mentioned;
    if (!first || (named !== null && this.#mentioned.has(named))) return named;
    if (named !== null)
      throw new DumpError(
        `${inWords(first[1])} is of tenant ${first[0].slice(0, 36)}, and no row of Azure is of ${named.slice(0, 36)}. Take the right files.`,
      );
    if (!second) return first[0];
    throw new DumpError(
      `The files are of two tenants: ${inWords(first[1])} is of ${first[0].slice(0, 36)}, ${inWords(second[1])} of ${second[0].slice(0, 36)}. Import them one tenant at a time; or, if one is seen through Azure Lighthouse, say which is yours with --tenant.`,
    );
  }

  /** That a source is part of a file, though it may hold nothing. */
  touch(source: SourceId, from: From): void {
    this.#tools.set(source, (this.#tools.get(source) ?? new Set()).add(from.tool));
    if (!this.#facts.has(source)) this.#facts.set(source, new Map());
  }

  /** @param key what makes it the same object: its id */
  add<S extends SourceId>(source: S, key: string, value: Facts[S][number], from: From): void {
    this.touch(source, from);
    const entries = this.#facts.get(source) as Map<string, Entry>;
    const before = entries.get(key);
    if (before && CREDENTIAL_HOLDERS.includes(source)) refuseDifferentCredentials(before, { value, from });
    const isWeaker = before?.from.tool === 'az' && from.tool === 'azurehound';
    if (!isWeaker) entries.set(key, { value, from });
  }

  /** Counts what was left out of a source, in a sentence that begins with the number: `secrets of SAML applications …`. */
  leaveOut(source: SourceId, sentence: string, count: number): void {
    if (count === 0) return;
    const notes = this.#notes.get(source) ?? new Map<string, number>();
    notes.set(sentence, (notes.get(sentence) ?? 0) + count);
    this.#notes.set(source, notes);
  }

  leftOut(source: SourceId): readonly string[] {
    return [...(this.#notes.get(source) ?? [])].map(([sentence, count]) => `${count} ${sentence}`);
  }

  /** Undefined: no file has it. */
  list<S extends SourceId>(source: S): Facts[S] | undefined {
    const entries = this.#facts.get(source);
    return entries && ([...entries.values()].map(({ value }) => value) as unknown as Facts[S]);
  }

  toolsOf(source: SourceId): readonly DumpTool[] {
    return [...(this.#tools.get(source) ?? [])];
  }
}

interface Holder {
  readonly secrets: readonly Dated[];
  readonly certificates: readonly Dated[];
}
interface Dated {
  readonly keyId: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

function refuseDifferentCredentials(before: Entry, after: Entry): void {
  if (isDeepStrictEqual(credentialsOf(before), credentialsOf(after))) return;
  throw new DumpError(
    `${inWords(before.from)} and ${inWords(after.from)} are the same object and tell of different credentials. They were made at different times; import the newer one alone.`,
  );
}

/** Entries that AzureHound cannot tell apart are left out of it, so only what both have is compared. */
function credentialsOf({ value }: Entry): readonly string[] {
  const { secrets, certificates } = value as Holder;
  return [...secrets, ...certificates].map(({ keyId, startsAt, endsAt }) => `${keyId} ${startsAt} ${endsAt}`).sort();
}
