import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '#lib/model/verdict';
import { RULES } from '#lib/rules/index';
import { CATALOGUE } from '#lib/rules/testing/catalogue';

const promised = [...CATALOGUE.keys()].sort();

test('every rule that was promised is there, and no other', () => {
  expect(RULES.map(({ id }) => id).sort()).toEqual(promised);
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, { severity, severityNote }) => {
  const severities = CATALOGUE.get(id)?.severities ?? [];
  test('gives the severities that were promised, and says when it gives which', () => {
    expect(severities).toContain(severity);
    expect(severity).toBe(SEVERITIES.find((known) => severities.includes(known)));
    if (severities.length > 1) expect(severityNote).not.toBeNull();
  });
});

const FILE = '../shared/design/rules.md';

describe.runIf(existsSync(FILE))('the catalogue as it was written down', () => {
  /** First cells of the tables: one id, or several, each between backticks. */
  const rows = (part: string): readonly string[] =>
    [...part.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z-]+)`/g)].map(([, id = '']) => id),
    );
  const sections = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split(/^## (?=[A-F]\.)/m)
        .slice(1)
    : [];

  test('has the same rules in the same sections', () => {
    const written = sections.flatMap((part) => rows(part).map((id) => [id, part.slice(0, 1)] as const));
    const kept = [...CATALOGUE].map(([id, { section }]) => [id, section] as const);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(kept));
    expect(written).toHaveLength(kept.length);
  });
});

describe.runIf(!existsSync(FILE))(
  'the catalogue as it was written down was not compared: it is not on this machine',
  () => {
    test('the registry was compared in any case', () => expect(promised.length).toBeGreaterThan(50));
  },
);
