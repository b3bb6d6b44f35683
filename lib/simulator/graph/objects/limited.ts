import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimRequest } from '#lib/simulator/wire/exchange';

const DIRECTORY = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const READERS: Readonly<Record<string, readonly string[]>> = {
  '#microsoft.graph.user': ['User.Read.All', 'User.ReadWrite.All', ...DIRECTORY],
  '#microsoft.graph.group': ['Group.Read.All', 'Group.ReadWrite.All', 'GroupMember.Read.All', ...DIRECTORY],
};
const APPLICATION_READERS = ['Application.Read.All', 'Application.ReadWrite.All', ...DIRECTORY];

/**
 * What the caller may not read comes back with its type and id, everything else null.
 * Source: https://learn.microsoft.com/graph/permissions-overview#limited-information-returned-for-inaccessible-member-objects
 */
export function limited(shaped: WireObject, request: SimRequest): WireObject {
  const readers = READERS[String(shaped['@odata.type'])] ?? APPLICATION_READERS;
  if (readers.some((role) => request.caller?.roles.includes(role))) return shaped;
  return Object.fromEntries(
    Object.entries(shaped).map(([name, value]) => [name, name === '@odata.type' || name === 'id' ? value : null]),
  );
}
