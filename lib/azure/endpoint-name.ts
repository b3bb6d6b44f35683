const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** A path as people and tallies name it: ids folded, query options by name only, no values. */
export function endpointName(service: 'graph' | 'arm' | 'resource graph', path: string): string {
  const [bare = '', query = ''] = path.split(/\?(.*)/s);
  const folded = bare
    .replace(GUID, '{id}')
    .replace(/(resourcegroups)\/[^/]+/gi, '$1/{group}')
    .replace(/(\/providers\/)[^/]+\/[^/]+\/[^/]+/gi, '$1{type}/{name}');
  const expand = /\$expand=(\w+)/.exec(query)?.[1];
  return `${service} ${folded}${expand ? ` +${expand}` : ''}`;
}
