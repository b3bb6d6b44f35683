import * as z from 'zod';
import { byText, name } from './source-shape.ts';

const resourceType = z.string().regex(/^[a-z0-9.]+(\/[a-z0-9]+)+$/);

const shape = z.object({
  types: z
    .array(
      z.object({
        type: resourceType,
        system: z.boolean(),
        user: z.boolean(),
        class: z.enum(['workload', 'router', 'platform']),
      }),
    )
    .min(1),
  entraTargets: z
    .array(z.object({ service: z.string(), type: resourceType.nullable(), audience: z.string().nullable() }))
    .min(1),
});

/** A URL with or without a placeholder, or the application id that stands for the service. */
const AUDIENCE = /https:\/\/[a-z0-9.<>-]+\/?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Rows: type, 1 for system-assigned, 1 for user-assigned, class. Targets: service, type, the audiences its tokens name. */
export function managedIdentitySupport(file: unknown) {
  const { types, entraTargets } = shape.parse(file);
  return {
    targets: entraTargets.map((target) => [
      name.parse(target.service.replace(/ \(.*\)$/, '')),
      target.type,
      target.audience?.match(AUDIENCE) ?? [],
    ]),
    rows: types
      .map((row) => [row.type, row.system ? 1 : 0, row.user ? 1 : 0, row.class] as const)
      .sort(byText(([type]) => type)),
  };
}
