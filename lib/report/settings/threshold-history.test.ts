import { expect, test } from 'vitest';
import { NO_SETTINGS, type ThresholdEvent } from '#lib/model/settings/threshold-settings';
import { thresholdForm } from '#lib/report/settings/threshold-form';
import { thresholdHistory } from '#lib/report/settings/threshold-history';

const by = { kind: 'person', tenantId: 't', objectId: 'o', name: 'Ada' } as const;
const first: ThresholdEvent = {
  number: 1,
  at: '2026-11-22T14:00:00Z',
  by,
  why: 'Stricter.',
  settings: { own: { unusedAfterDays: 45, ownerTags: ['team'] }, frameworks: { pcidss: { unusedAfterDays: 60 } } },
};
const second: ThresholdEvent = { ...first, number: 2, why: 'Back again.', settings: NO_SETTINGS };

test('each change is told against the one before', () => {
  const [back, strict] = thresholdHistory([second, first]);
  expect(strict?.changes).toEqual([
    { what: 'Unused after', before: '90 days', after: '45 days' },
    { what: 'Azure tags that name an owner', before: '“owner”', after: '“team”' },
    { what: expect.stringMatching(/PCI.*: Unused after/), before: '90 days', after: '60 days' },
  ]);
  expect(back?.changes.map(({ before, after }) => [after, before])).toEqual(
    strict?.changes.map(({ before, after }) => [before, after]),
  );
});

test('a refused form holds what was typed, beside what is in force by now', () => {
  const form = thresholdForm([first], { unusedAfterDays: '30', why: 'Because of it.' }, 'meanwhile', false);
  expect(form).toMatchObject({ seen: 1, isConflict: true, problems: {} });
  expect([form.fields.unusedAfterDays, form.inForce.unusedAfterDays]).toEqual(['30', '45']);
  expect(thresholdForm([], { unusedAfterDays: 'x', why: '' }, 'invalid', false).problems).toHaveProperty(
    'unusedAfterDays',
  );
  expect(thresholdForm([], null, 'constructor', false).failure).toBeNull();
});
