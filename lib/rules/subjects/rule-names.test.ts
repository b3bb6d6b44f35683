import { describe, expect, test } from 'vitest';
import { RULES } from '#lib/rules/index';
import type { Rule } from '#lib/rules/rule';
import { formerNames, namesOf, numberedBy, ruleNamed } from '#lib/rules/subjects/rule-names';

const [first, ...others] = RULES;
if (!first) throw new Error('There are no rules.');
const renamed: Rule = { ...first, id: 'newest-name', renamedFrom: [first.id, 'second-name'] };
const rules = [renamed, ...others];

describe('a renamed rule', () => {
  test.each([first.id, 'second-name', 'newest-name'])('is found as %s', (name) => {
    expect(ruleNamed(name, rules)).toBe(renamed);
    expect(namesOf(name, rules)).toEqual(['newest-name', first.id, 'second-name']);
  });
  test('numbers its findings by its first name, as any other by its own', () => {
    expect(numberedBy(renamed)).toBe(first.id);
    expect(numberedBy(first)).toBe(first.id);
  });
  test('an unknown name is nobody’s', () => {
    expect(ruleNamed('no-such-rule', rules)).toBeUndefined();
    expect(namesOf('no-such-rule', rules)).toEqual(['no-such-rule']);
  });
});

test('no rule takes a name that another one has or had', () => {
  const names = [...RULES.map(({ id }) => id), ...formerNames()];
  expect(names.length).toBe(new Set(names).size);
});
