import { describe, expect, test } from 'vitest';
import { CONTROLS } from '#lib/model/reference/controls';
import { FRAMEWORK_THRESHOLDS } from '#lib/model/settings/framework-thresholds';
import { LIST_FIELDS, NUMBER_FIELDS } from '#lib/model/settings/threshold-fields';
import { FIELD_NAMES, fieldsOf, readThresholds, type ThresholdFields } from '#lib/model/settings/threshold-problems';
import { askedBy, NO_SETTINGS, standardsBeside, thresholdsInForce } from '#lib/model/settings/threshold-settings';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';

const WHY = 'Agreed with the auditors.';
const form = (more: ThresholdFields = {}): ThresholdFields => ({ ...fieldsOf(NO_SETTINGS), why: WHY, ...more });
const settingsOf = (more: ThresholdFields) => {
  const read = readThresholds(form(more));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.settings;
};
const problemsOf = (more: ThresholdFields): object => {
  const read = readThresholds(form(more));
  return 'problems' in read ? read.problems : {};
};

test('every threshold has a field, within whose bounds its default lies', () => {
  const fields = [...NUMBER_FIELDS, ...LIST_FIELDS].map(({ threshold }) => threshold);
  expect([...fields].sort()).toEqual(Object.keys(DEFAULT_THRESHOLDS).sort());
  for (const { threshold, min, max } of NUMBER_FIELDS) {
    expect(DEFAULT_THRESHOLDS[threshold]).toBeGreaterThanOrEqual(min);
    expect(DEFAULT_THRESHOLDS[threshold]).toBeLessThanOrEqual(max);
  }
  expect(Object.keys(form()).sort()).toEqual([...FIELD_NAMES].sort());
});

test('what a framework asks for is a control of it', () => {
  for (const { framework, control } of FRAMEWORK_THRESHOLDS)
    expect(CONTROLS.filter(({ key, id }) => key === framework && id === control)).toHaveLength(1);
});

describe('a form', () => {
  test('that says what is delivered, or nothing, changes nothing', () => {
    expect(settingsOf({})).toEqual(NO_SETTINGS);
    expect(settingsOf({ unusedAfterDays: ' ', serviceAccountPrefixes: '\n\n', 'pcidss.unusedAfterDays': '' })).toEqual(
      NO_SETTINGS,
    );
  });
  test('keeps only what differs, and reads back as it was written', () => {
    const typed = {
      unusedAfterDays: ' 45 ',
      serviceAccountPrefixes: 'bot-\r\nBOT-\r\n svc \r\n\r\n',
      ownerTags: 'Owner\n TechnicalOwner ',
      'cis_controls.unusedAfterDays': '60',
    };
    const settings = settingsOf(typed);
    expect(settings).toEqual({
      own: { unusedAfterDays: 45, serviceAccountPrefixes: ['BOT-', 'svc '], ownerTags: ['Owner', 'TechnicalOwner'] },
      frameworks: { cis_controls: { unusedAfterDays: 60 } },
    });
    expect(settingsOf({ ...fieldsOf(settings), why: WHY })).toEqual(settings);
    expect(thresholdsInForce(settings)).toMatchObject({ unusedAfterDays: 45, passwordAgeDaysMax: 365 });
  });
  test.each(['-1', '0', '1.5', '1e3', '٩٠', 'ninety', '99999', '0x10', '9'.repeat(400)])('refuses %s days', (text) => {
    expect(problemsOf({ unusedAfterDays: text, 'pcidss.unusedAfterDays': text })).toEqual({
      unusedAfterDays: 'Write a whole number of days from 1 to 3,650, or nothing for the default.',
      'pcidss.unusedAfterDays': 'Write a whole number of days from 1 to 3,650, or nothing for the default.',
    });
  });
  test('refuses severity below the limit, words that mean everyone, and no reason', () => {
    expect(problemsOf({ secretLifetimeDaysHigh: '90' })).toHaveProperty('secretLifetimeDaysHigh');
    expect(problemsOf({ secretLifetimeDaysMax: '800' })).toHaveProperty('secretLifetimeDaysHigh');
    expect(problemsOf({ serviceAccountPrefixes: 'a' })).toHaveProperty('serviceAccountPrefixes');
    expect(problemsOf({ ownerTags: 'x'.repeat(61) })).toHaveProperty('ownerTags');
    expect(
      problemsOf({ ownerTags: Array.from({ length: 101 }, (_, index) => `tag${index}`).join('\n') }),
    ).toHaveProperty('ownerTags');
    expect(problemsOf({ why: ' too short ' })).toHaveProperty('why');
    expect(problemsOf({ why: 'x'.repeat(2_001) })).toHaveProperty('why');
  });
});

describe('frameworks beside the tenant', () => {
  const keys = (more: ThresholdFields) => standardsBeside(settingsOf(more)).map(({ framework }) => framework);
  test('are those that ask for something else than what is in force', () => {
    expect(standardsBeside(NO_SETTINGS)).toEqual([
      { framework: 'cis_m365', thresholds: { certificateLifetimeDaysMax: 180 } },
      { framework: 'cis_controls', thresholds: { unusedAfterDays: 45 } },
      { framework: 'pcidss', thresholds: { passwordAgeDaysMax: 90 } },
    ]);
  });
  test('are none once the tenant asks for the same, or an administrator has put them so', () => {
    const stricter = { certificateLifetimeDaysMax: '180', unusedAfterDays: '45', passwordAgeDaysMax: '90' };
    expect(keys(stricter)).toEqual(['scuba_aad', 'cis_azure', 'pcidss']);
    const moved = { 'cis_m365.certificateLifetimeDaysMax': '365', 'pcidss.passwordAgeDaysMax': '365' };
    expect(keys(moved)).toEqual(['cis_controls']);
    expect(askedBy('pcidss', settingsOf(moved))).toEqual({ unusedAfterDays: 90, passwordAgeDaysMax: 365 });
  });
});
