import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import { SUBJECT_KINDS } from '#lib/model/subject';
import { SEVERITIES } from '#lib/model/verdict';
import { type OcsfBeside, ocsfEvents } from '#lib/report/ocsf/ocsf-events';
import { OCSF_CLASSES } from '#lib/report/ocsf/ocsf-words';
import { anException, openFinding, sealedScan } from '#lib/report/testing/build-finding';
import { ocsfCheck } from '#lib/report/testing/schema-check';

const beside: OcsfBeside = {
  origin: 'https://dosimeter.example',
  exception: null,
  rule: { remedy: 'Move to a managed identity.', references: ['https://learn.microsoft.com/entra'] },
};
const check = ocsfCheck();

test('the checker refuses what the schema does not know', () => {
  const [event] = ocsfEvents(openFinding(), sealedScan(), beside, ['2004']);
  expect(check(event)).toEqual([]);
  expect(check({ ...event, time: 'yesterday' })).not.toEqual([]);
  expect(check({ ...event, no_such_field: 1 })).not.toEqual([]);
});

test('a finding is one detection, and one compliance finding for each control', () => {
  const events = ocsfEvents(openFinding(), sealedScan(), beside, OCSF_CLASSES);
  expect(events.map((event) => check(event))).toEqual(events.map(() => []));
  const classes = events.map(({ class_uid }) => class_uid);
  expect(classes.filter((uid) => uid === 2004)).toHaveLength(1);
  expect(classes.filter((uid) => uid === 2003).length).toBeGreaterThan(5);
  const uids = events.map(({ metadata }) => (metadata as { uid: string }).uid);
  expect(new Set(uids).size).toBe(uids.length);
  // Milliseconds: a reader that took them for seconds would be in the year 58000.
  expect(events[0]).toMatchObject({ time: Date.parse('2026-11-22T14:05:00Z'), time_dt: '2026-11-22T14:05:00Z' });
});

test('too much access is an analysis of the application, or of the grant', () => {
  const scan = sealedScan({ checks: ['application_over_privileged'] });
  for (const [kind, field] of [
    ['application', 'applications'],
    ['role-assignment', 'permission_analysis_results'],
  ] as const) {
    const { subject, ...finding } = openFinding();
    const [event] = ocsfEvents({ ...finding, subject: { ...subject, kind } }, scan, beside, ['2004', '2008']);
    expect(event).toMatchObject({ class_uid: 2008, type_uid: 200802, [field]: [{}] });
    expect(check(event)).toEqual([]);
  }
});

test.each([
  ['active', { status_id: 3, status: 'Suppressed' }],
  ['requested', { status_id: 2, status: 'In Progress' }],
] as const)('an exception that is %s shows in the status', (state, status) => {
  const exception = anException(state);
  expect(ocsfEvents(openFinding(), sealedScan(), { ...beside, exception }, ['2004'])[0]).toMatchObject(status);
});

test('what was not examined is unknown, and never new', () => {
  const finding = openFinding({ examined: false, unexaminedBecause: 'Directory.Read.All is missing.' });
  const [event] = ocsfEvents(finding, sealedScan(), beside, ['2004']);
  expect(event).toMatchObject({ status_id: 0, unmapped: { coverage: 'not_evaluated' } });
});

test('whatever a tenant calls its things, the events are valid', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(
      text,
      text,
      fc.constantFrom(...SUBJECT_KINDS),
      fc.constantFrom(...SEVERITIES),
      (name, value, kind, severity) => {
        const { subject, ...rest } = openFinding();
        const finding: FindingInScan = {
          ...rest,
          severity,
          summary: value,
          evidence: [{ field: name, value }],
          owner: { id: 'o', name, source: 'directory' },
          subject: { ...subject, kind, name },
        };
        for (const event of ocsfEvents(finding, sealedScan(), beside, OCSF_CLASSES))
          expect(check(JSON.parse(JSON.stringify(event)))).toEqual([]);
      },
    ),
    { numRuns: 15 },
  );
});
