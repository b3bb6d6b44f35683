import * as z from 'zod';
import { byText, guid, name } from './source-shape.ts';

const COMMUNITY = / ?\[Community Contributed\]$/;

const shape = z
  .array(
    z.object({
      AppId: z.string(),
      AppDisplayName: z.string(),
      AppOwnerOrganizationId: z.string(),
      Source: z.enum(['Graph', 'EntraDocs', 'GitHub']),
    }),
  )
  .min(1);

/**
 * Rows: application id, name or null, owner's place in `owners` or null, 1 when contributed by the community.
 * `EntraDocs` entries are every GUID found in documentation: permissions, roles, licences and authenticator models among
 * the applications, with nothing to tell them apart. They are left out.
 */
export function microsoftApplications(file: unknown) {
  const entries = shape
    .parse(file)
    .filter(({ Source }) => Source !== 'EntraDocs')
    .map((entry) => ({
      id: guid.parse(entry.AppId),
      name: entry.AppDisplayName === '' ? null : name.parse(entry.AppDisplayName.replace(COMMUNITY, '')),
      owner: entry.AppOwnerOrganizationId === '' ? null : guid.parse(entry.AppOwnerOrganizationId),
      isCommunity: entry.Source === 'GitHub',
    }))
    .sort(byText(({ id }) => id));
  const owners = [...new Set(entries.flatMap(({ owner }) => (owner === null ? [] : [owner])))].sort();
  return {
    owners,
    rows: entries.map(({ id, name, owner, isCommunity }) => [
      id,
      name,
      owner === null ? null : owners.indexOf(owner),
      isCommunity ? 1 : 0,
    ]),
  };
}
