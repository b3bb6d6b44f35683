import { generateApi } from 'swagger-typescript-api';
import { expect, test } from 'vitest';
import { methodsOf, ROUTES } from '#lib/access/guard/route-table';
import { describeApi } from '#lib/report/openapi/describe-api';
import { grammars } from '#lib/report/openapi/list-parameters';
import { DATASETS } from '#lib/report/schema/published-schemas';
import { RULES } from '#lib/rules/index';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly enum?: readonly unknown[]; readonly pattern?: string };
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
}

const rules = RULES.map(({ id }) => id);
const described = describeApi({ origin: 'https://dosimeter.example', isOpen: false, rules });
const paths = described.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const parametersOf = (path: string): readonly Parameter[] => paths[path]?.get?.parameters ?? [];

test('it names the routes and methods of the API, all and no others', () => {
  const told = Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods).sort()]);
  const there = ROUTES.filter(({ kind }) => kind === 'api').map((entry) => [
    entry.route.replaceAll(/\[(\w+)\]/g, '{$1}'),
    methodsOf(entry)
      .filter((method) => method !== 'HEAD')
      .map((method) => method.toLowerCase())
      .sort(),
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(there));
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(DATASETS)(
  'the parser of %s takes every parameter and every word that is told, and refuses others',
  (dataset) => {
    const { filters, problems } = grammars(rules)[dataset];
    const parameters = parametersOf(`/api/v1/${dataset}`);
    expect(parameters.map(({ name }) => name)).toEqual([...filters, 'scan', 'sort', 'limit', 'cursor', 'format']);
    for (const { name, schema } of parameters.filter((parameter) => parameter.name !== 'format')) {
      for (const word of schema.enum ?? [])
        expect([name, word, problems(name, String(word))]).toEqual([name, word, []]);
      const isBound = schema.enum !== undefined || schema.pattern !== undefined;
      expect([name, problems(name, '¬').length > 0]).toEqual([name, isBound]);
      if (schema.pattern) expect(new RegExp(schema.pattern).test('¬')).toBe(false);
    }
    expect(problems('no-such-parameter', 'x')).toHaveLength(1);
  },
);

test('words of a filter are told as its parser knows them', () => {
  const pattern = new RegExp(
    parametersOf('/api/v1/findings').find(({ name }) => name === 'severity')?.schema.pattern ?? '',
  );
  for (const text of ['critical', 'critical,high', '-low']) expect(pattern.test(text)).toBe(true);
  for (const text of ['urgent', 'critical high', '--low']) expect(pattern.test(text)).toBe(false);
});

test('a client generator makes a typed client of it', async () => {
  const { files } = await generateApi({
    spec: structuredClone(described) as never,
    output: false,
    silent: true,
    fileName: 'client.ts',
  });
  const client = files.map(({ fileContent }) => fileContent).join('\n');
  for (const words of ['interface FindingsRow', 'listFindings', 'startScan', 'exportSarif', 'severity: "critical"'])
    expect(client).toContain(words);
});
