import * as z from 'zod';
import { byText, guid, name, tier } from './source-shape.ts';

const classification = z.object({ EAMTierLevelTagValue: tier });
const published = z.object({
  RoleId: guid,
  RoleName: name,
  isPrivileged: z.boolean(),
  Classification: classification.nullable(),
});
const compact = z
  .object({ roleTemplateId: guid, name, isPrivileged: z.boolean(), classification })
  .transform((role) => ({
    RoleId: role.roleTemplateId,
    RoleName: role.name,
    isPrivileged: role.isPrivileged,
    Classification: role.classification,
  }));

/** Rows: template id, name, 1 when Microsoft marks it privileged, tier. Takes the file as published, and its short form. */
export const entraRoles = (file: unknown) => ({
  rows: z
    .array(z.union([published, compact]))
    .min(1)
    .parse(file)
    .map(rowOf)
    .sort(byText(String)),
});

const rowOf = (role: z.infer<typeof published>): readonly (string | number | null)[] => [
  role.RoleId,
  role.RoleName,
  flag(role.isPrivileged),
  role.Classification?.EAMTierLevelTagValue ?? null,
];

const definitions = z.object({
  value: z
    .array(z.object({ name: guid, properties: z.object({ roleName: name, type: z.literal('BuiltInRole') }) }))
    .min(1),
});

/** Rows: role definition GUID, name, 1 when marked privileged and null when nobody says, tier. */
export function azureRoles(classified: unknown, builtIn: unknown) {
  const rows = new Map<string, readonly (string | number | null)[]>();
  for (const { name, properties } of definitions.parse(builtIn).value)
    rows.set(name, [name, properties.roleName, null, null]);
  for (const role of z.array(published).min(1).parse(classified)) rows.set(role.RoleId, rowOf(role));
  return { rows: [...rows.values()].sort(byText(String)) };
}

const flag = (isSo: boolean): number => (isSo ? 1 : 0);
