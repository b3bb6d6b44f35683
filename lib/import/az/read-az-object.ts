import { AZ_READERS } from '#lib/import/az/az-readers';
import { DumpError, inWords } from '#lib/import/dump-error';
import type { From, Gathered } from '#lib/import/gathered';
import { textOf } from '#lib/import/parse-object';
import type { SourceId } from '#lib/model/source';

const HINT =
  'Known are the objects of az ad app list, az ad sp list, az role assignment list, az role definition list, az identity list, az resource list, az account list, az graph query (whole rows) and az rest, as az prints them without --query.';

/**
 * Reads one object that az printed, by what it carries and never by what the file is called.
 * @returns the source it is of; null: of none that is read, like a resource group that nobody manages
 * @throws DumpError when it is of no kind that is known
 */
export function readAzObject(value: Readonly<Record<string, unknown>>, into: Gathered, from: From): SourceId | null {
  if ('objectType' in value && 'objectId' in value)
    throw new DumpError(
      `${inWords(from)} is of the retired Azure AD Graph, which az printed before version 2.37. Make the dump with a current az.`,
    );
  if ('issuer' in value && 'audiences' in value)
    throw new DumpError(
      `${inWords(from)} is a federated credential that does not tell whose it is. Make the dump with az rest --url "https://graph.microsoft.com/beta/applications?$select=id&$expand=federatedIdentityCredentials".`,
    );
  const reader = AZ_READERS.find(({ isOne }) => isOne(value));
  if (!reader) throw new DumpError(`${inWords(from)} is of no kind that can be imported. ${HINT}`);
  const tenantId = reader.tellsTenant ? textOf(value, 'tenantId') : null;
  if (tenantId) into.mentions(tenantId, from);
  return reader.read(value, into, from);
}
