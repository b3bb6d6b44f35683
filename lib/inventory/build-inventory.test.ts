import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import { VIEW_SOURCES, type Views } from '#lib/inventory/inventory';
import type { Facts, SourceId } from '#lib/model/source';
import { EVERYTHING_READ } from '#lib/rules/testing/everything-read';

const without = (...sources: readonly SourceId[]): Partial<Facts> =>
  Object.fromEntries(Object.entries(EVERYTHING_READ).filter(([source]) => !sources.some((left) => left === source)));

const VIEWS: readonly (keyof Views)[] = [
  'credentials',
  'federated',
  'principalStates',
  'identityUses',
  'workloads',
  'managedIdentities',
  'privileges',
  'workloadEvidence',
  'serviceAccounts',
  'signInLog',
];

describe.each(VIEWS)('the view %s', (view) => {
  test('exists when every source was read, empty ones included', () => {
    expect(buildInventory(EVERYTHING_READ)[view]).toBeDefined();
  });
  test('needs no source but its own', () => {
    const others = Object.keys(EVERYTHING_READ).filter((source): source is SourceId =>
      VIEW_SOURCES[view].every((own) => own !== source),
    );
    expect(buildInventory(without(...others))[view]).toBeDefined();
  });
  test.each(VIEW_SOURCES[view])('does not exist without %s', (source) => {
    expect(buildInventory(without(source))[view]).toBeUndefined();
  });
});

test('a source that was not read stays absent', () => {
  expect('owners' in buildInventory(without('owners'))).toBe(false);
});
