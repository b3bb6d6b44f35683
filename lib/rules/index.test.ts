import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHECK_KINDS } from '#lib/model/reference/check-kind';
import { controlsFor } from '#lib/model/reference/controls';
import { SUBJECT_KINDS } from '#lib/model/subject';
import { SEVERITIES } from '#lib/model/verdict';
import { RULES } from '#lib/rules/index';
import { defineRule } from '#lib/rules/rule';

const MACHINERY = ['index.ts', 'rule.ts', 'run-rules.ts'];
const ruleFiles = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !MACHINERY.includes(file))
  .map((file) => file.replace('.ts', ''))
  .sort();

test('every rule file is registered, under its own name, in order', () => {
  expect(RULES.map(({ id }) => id)).toEqual(ruleFiles);
});

test('every rule has a test beside it', () => {
  const files = readdirSync(import.meta.dirname);
  expect(ruleFiles.filter((id) => !files.includes(`${id}.test.ts`))).toEqual([]);
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has an id of words only', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(id).not.toMatch(/^no-/);
  });

  test('has a title that stands without its subject and ends without a full stop', () => {
    expect(rule.title).toMatch(/^[A-Z][^.!?\n$]{10,}$/);
    expect(rule.title.length).toBeLessThanOrEqual(90);
  });

  test('explains itself in whole sentences', () => {
    const { summary, steps } = rule.remedy;
    for (const text of [rule.why, summary, ...steps, ...(rule.severityNote ? [rule.severityNote] : [])])
      expect(text).toMatch(/^[A-Z][\s\S]*\.$/);
    expect(steps.length).toBeGreaterThanOrEqual(2);
  });

  test('cites Microsoft', () => {
    expect(rule.references.length).toBeGreaterThan(0);
    for (const { text, url } of rule.references) {
      expect(text).not.toBe('');
      expect(new URL(url).protocol).toBe('https:');
    }
    expect(rule.references.some(({ url }) => new URL(url).hostname === 'learn.microsoft.com')).toBe(true);
  });

  test('was reviewed on a day that exists', () => {
    expect(new Date(rule.reviewed).toISOString().slice(0, 10)).toBe(rule.reviewed);
  });

  test('names what it checks, and is evidence for a control by it', () => {
    expect(rule.checks.length).toBeGreaterThan(0);
    expect(new Set(rule.checks).size).toBe(rule.checks.length);
    for (const check of rule.checks) {
      expect(CHECK_KINDS).toContain(check);
      expect(controlsFor([check]), check).not.toEqual([]);
    }
  });

  test('names a severity, a population and what it needs', () => {
    expect(SEVERITIES).toContain(rule.severity);
    expect(SUBJECT_KINDS).toContain(rule.examines);
    expect(rule.needs.length).toBeGreaterThan(0);
    expect(new Set(rule.needs).size).toBe(rule.needs.length);
  });
});

test('a rule cannot read a source it did not declare', () => {
  const [template] = RULES;
  if (!template) throw new Error('There is no rule.');
  const greedy = defineRule({
    ...template,
    needs: ['applications'],
    judge(inventory) {
      // @ts-expect-error owners are not declared, so this does not compile
      return inventory.owners ? [] : [];
    },
  });
  expect(greedy.needs).toEqual(['applications']);
});
