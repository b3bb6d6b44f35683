import { z } from 'zod';
import { isRole, type Role } from '#lib/model/access/role';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ROLES_MAX = 100;
const NAME_MAX = 200;

export const guid = z
  .string()
  .regex(GUID)
  .transform((id) => id.toLowerCase());

/** What ID tokens and access tokens have in common. Times are whole seconds: `1e999` reads as Infinity, which never expires. */
export const commonClaims = z.object({
  aud: z.string(),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  ver: z.literal('2.0'),
  tid: guid,
  oid: guid,
  roles: z.array(z.string().max(NAME_MAX)).max(ROLES_MAX).optional(),
});

/** App roles this dashboard knows, each once; names of roles it does not know are dropped. */
export const knownRoles = (names: readonly string[] | undefined): readonly Role[] => [
  ...new Set((names ?? []).filter(isRole)),
];

/** A name for reading: one line, without control or direction characters, cut. */
export const readableName = (name: string): string =>
  name
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, NAME_MAX);
