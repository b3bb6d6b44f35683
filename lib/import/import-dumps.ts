import { basename } from 'node:path';
import { readAzObject } from '#lib/import/az/read-az-object';
import { readAzureHoundObject } from '#lib/import/azurehound/read-azurehound-object';
import { DumpError, inWords, plainName } from '#lib/import/dump-error';
import { type From, Gathered } from '#lib/import/gathered';
import { isRecord } from '#lib/import/parse-object';
import { type StreamedDump, streamDump } from '#lib/import/stream-dump';
import { Wholeness } from '#lib/import/wholeness';
import type { DumpFile, DumpTool } from '#lib/model/evidence/imported-dumps';
import type { SourceId } from '#lib/model/source';

export interface ReadDumps {
  readonly gathered: Gathered;
  readonly files: readonly DumpFile[];
}

/**
 * Reads dumps of AzureHound and the Azure CLI, each recognised by its shape, whatever it is called.
 * @param paths in the order in which they count
 * @throws DumpError naming file and place when one is damaged, cut off, of another tenant or of no known kind
 */
export async function readDumps(paths: readonly string[]): Promise<ReadDumps> {
  const gathered = new Gathered();
  const wholeness = new Wholeness();
  const files: DumpFile[] = [];
  for (const path of paths) {
    const name = plainName(basename(path));
    let tool: DumpTool | undefined;
    const dump = await streamDump(path, (value, object) => {
      const own = toolOf(value);
      tool ??= own;
      const from = { file: name, object, tool };
      if (!isRecord(value)) throw new DumpError(`${inWords(from)} is no JSON object. ${KNOWN}`);
      if (own !== tool) throw new DumpError(`${inWords(from)} is of another tool than the objects before it. ${KNOWN}`);
      if (tool === 'azurehound') readAzureHoundObject(value, gathered, from);
      else wholeness.count(name, readAzObject(value, gathered, from));
    });
    tool ??= 'type' in metaOf(dump) ? 'azurehound' : 'az';
    if (tool === 'azurehound') refuseShortened(name, dump);
    else {
      wholeness.page(name, dump);
      noteEmpty(dump, gathered, { file: name, object: 0, tool });
    }
    const { objects, bytes, sha256 } = dump;
    files.push({ name, tool, objects, bytes, sha256 });
  }
  wholeness.refuseMissingPages();
  refuseCutGrants(gathered);
  wholeness.noteLimits(gathered);
  return { gathered, files };
}

export const KNOWN =
  'Known are AzureHound files, and what az ad app list, az ad sp list, az role assignment list, az identity list, az resource list, az account list, az graph query and az rest print as JSON.';

/** $expand gives at most 20 and no next link. Source: https://learn.microsoft.com/graph/query-parameters#expand */
function refuseCutGrants({ cutGrants, wholeGrants }: Gathered): void {
  for (const [id, from] of cutGrants)
    if (!wholeGrants.has(id))
      throw new DumpError(
        `${inWords(from)} has so many permissions that Microsoft Graph cut the list off. Import this too: az rest --url "https://graph.microsoft.com/v1.0/servicePrincipals/${id.slice(0, 36)}/appRoleAssignments?\\$top=999"`,
      );
}

/** Of a list without objects only its context tells what it is of. Source: https://learn.microsoft.com/graph/query-parameters */
const CONTEXTS: readonly (readonly [RegExp, SourceId])[] = [
  [/#applications\b/, 'applications'],
  [/#servicePrincipals\b/, 'service-principals'],
  [/#oauth2PermissionGrants\b/, 'delegated-grants'],
  [/#roleManagement\/directory\/roleAssignments\b/, 'directory-roles'],
];

function noteEmpty({ head, objects }: StreamedDump, gathered: Gathered, from: From): void {
  const context = head['@odata.context'];
  if (objects > 0 || typeof context !== 'string') return;
  const source = CONTEXTS.find(([pattern]) => pattern.test(context))?.[1];
  if (source && !context.includes('(')) gathered.touch(source, from);
}

const toolOf = (value: unknown): DumpTool =>
  isRecord(value) && typeof value.kind === 'string' && value.kind.startsWith('AZ') && 'data' in value
    ? 'azurehound'
    : 'az';

const metaOf = ({ head }: StreamedDump): Readonly<Record<string, unknown>> => (isRecord(head.meta) ? head.meta : {});

/**
 * AzureHound writes the number of objects behind them.
 * Source: `sinks/file.go` of https://github.com/SpecterOps/AzureHound
 */
function refuseShortened(name: string, dump: StreamedDump): void {
  const { type, count } = metaOf(dump);
  if (type !== 'azure' || typeof count !== 'number')
    throw new DumpError(
      `${name} does not end as AzureHound ends its files: "meta" is missing. Take the file AzureHound wrote with -o.`,
    );
  if (count !== dump.objects)
    throw new DumpError(
      `${name} tells of ${count} objects and holds ${dump.objects}: it was changed or damaged. Take the file as AzureHound wrote it.`,
    );
}
