import { readAzureHoundAzure } from '#lib/import/azurehound/azure-kinds';
import { readAzureHoundDirectory } from '#lib/import/azurehound/directory-kinds';
import { DumpError, inWords } from '#lib/import/dump-error';
import type { From, Gathered } from '#lib/import/gathered';
import { isRecord, textOf } from '#lib/import/parse-object';

/** An object of an AzureHound file without its envelope and its empty texts. */
export interface Hounded {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly into: Gathered;
  readonly from: From;
}

/**
 * Reads one `{"kind":"AZ…","data":{…}}`. Kinds that nothing here judges by are passed over. Go writes an absent text as
 * an empty one and leaves an absent list, or a `false`, out; object ids are upper-cased since version 2.4.
 * Source: `models` and `enums/kind.go` of https://github.com/SpecterOps/AzureHound
 */
export function readAzureHoundObject(value: Readonly<Record<string, unknown>>, into: Gathered, from: From): void {
  if (!isRecord(value.data))
    throw new DumpError(`${inWords(from)} has no data. Take the file as AzureHound wrote it with -o.`);
  const kind = String(value.kind);
  const data = withoutEmptyTexts(value.data) as Readonly<Record<string, unknown>>;
  const tenantId = textOf(data, 'tenantId');
  // Tenants that the collected one trusts are listed beside it, and guests of theirs are nobody's own.
  if (tenantId && (kind !== 'AZTenant' || data.collected === true)) into.belongsTo(tenantId, from);
  const hounded = { kind, data, into, from };
  if (!readAzureHoundDirectory(hounded)) readAzureHoundAzure(hounded);
}

function withoutEmptyTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyTexts);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, own]) => (own === '' ? [] : [[key, withoutEmptyTexts(own)]])),
  );
}
