import * as z from 'zod';
import { byText } from './source-shape.ts';

const pathSet = z.object({
  schemeKeys: z.array(z.string()),
  methods: z.array(z.string()),
  paths: z.record(z.string(), z.string()),
});
const published = z.object({
  permissions: z.record(z.string(), z.object({ pathSets: z.array(pathSet).optional() })),
});

interface Allowed {
  readonly permission: string;
  readonly isLeast: boolean;
}

/** Rows: method, path, and the places in `permissions` of the application permissions that allow it, the least first. */
export function graphCalls(source: unknown) {
  const { permissions } = published.parse(source);
  const calls = new Map<string, Allowed[]>();
  const breadth = new Map<string, number>();
  for (const [permission, { pathSets = [] }] of Object.entries(permissions))
    for (const { schemeKeys, methods, paths } of pathSets) {
      if (!schemeKeys.includes('Application')) continue;
      for (const [path, note] of Object.entries(paths))
        for (const method of methods) {
          const key = `${method.toUpperCase()} ${path.toLowerCase()}`;
          const isLeast = /(^|;)least=[^;]*\bApplication\b/.test(note);
          calls.set(key, [...(calls.get(key) ?? []), { permission, isLeast }]);
          breadth.set(permission, (breadth.get(permission) ?? 0) + 1);
        }
    }
  const names = [...breadth.keys()].sort();
  const place = new Map(names.map((name, index) => [name, index]));
  // Microsoft marks the least one; among the others reading is less than writing, and fewer calls less than more.
  const order = (one: Allowed, other: Allowed): number =>
    Number(other.isLeast) - Number(one.isLeast) ||
    Number(writes(one)) - Number(writes(other)) ||
    (breadth.get(one.permission) ?? 0) - (breadth.get(other.permission) ?? 0) ||
    (one.permission < other.permission ? -1 : 1);
  const rows = [...calls].sort(byText(([key]) => key)).map(([key, allowed]) => {
    const [method = '', path = ''] = key.split(' ');
    return [method, path, allowed.sort(order).map(({ permission }) => place.get(permission))];
  });
  return { permissions: names, rows };
}

const writes = ({ permission }: Allowed): boolean => /write|manage|send/i.test(permission);
