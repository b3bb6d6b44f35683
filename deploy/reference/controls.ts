import * as z from 'zod';
import { CHECK_KINDS } from '#lib/model/reference/check-kind';
import { name } from './source-shape.ts';

const checks = z.array(z.enum(CHECK_KINDS));

const shape = z.object({
  frameworks: z
    .array(
      z.object({
        key: z.string().regex(/^[a-z0-9_]+$/),
        framework: name,
        version: name,
        controls: z
          .array(z.object({ id: name, title: name, evidenced_by: z.object({ direct: checks, supporting: checks }) }))
          .min(1),
      }),
    )
    .min(1),
});

/** The source adds which print of an edition was read. */
const EDITION_READ = / \([^)]* read\)$/;

/** Frameworks: key, name, version. Rows: framework's place, control id, title, checks that are its test, checks that help. */
export function controls(file: unknown) {
  const { frameworks } = shape.parse(file);
  return {
    frameworks: frameworks.map(({ key, framework, version }) => [key, framework, version.replace(EDITION_READ, '')]),
    rows: frameworks.flatMap((framework, place) =>
      framework.controls.map(({ id, title, evidenced_by }) => [
        place,
        id,
        title,
        evidenced_by.direct,
        evidenced_by.supporting,
      ]),
    ),
  };
}
