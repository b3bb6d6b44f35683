import { expect, test } from 'vitest';
import { licenceReport } from './report.ts';

test('what ships is told apart from what builds', () => {
  const { shipped, development, problems } = licenceReport({
    '': {},
    'node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/a/node_modules/b': { version: '2.0.0', license: '(MIT OR GPL-3.0-only)' },
    'node_modules/c': { version: '3.0.0', license: 'GPL-3.0-only', dev: true },
  });
  expect([...shipped]).toEqual([
    ['MIT', ['a 1.0.0']],
    ['(MIT OR GPL-3.0-only)', ['b 2.0.0']],
  ]);
  expect([...development]).toEqual([['GPL-3.0-only', 1]]);
  expect(problems).toEqual([]);
});

test.each([
  'GPL-3.0-only',
  'AGPL-3.0-or-later',
  'LGPL-2.1-only',
  'MPL-2.0',
  'SSPL-1.0',
  'MIT AND GPL-2.0-only',
  undefined,
])('%s in what ships is a problem', (license) => {
  const report = licenceReport({ 'node_modules/x': { version: '1.0.0', ...(license ? { license } : {}) } });
  expect(report.problems).toEqual([
    `x 1.0.0 is under ${license ?? 'unknown'}. Replace it, or put on record why it may ship.`,
  ]);
});

test('an image codec may be there that is never loaded, and nothing else of its licence', () => {
  const lgpl = { version: '1.0.0', license: 'LGPL-3.0-or-later' };
  const report = licenceReport({ 'node_modules/@img/sharp-libvips-linux-x64': lgpl, 'node_modules/libvips': lgpl });
  expect(report.accepted).toHaveLength(1);
  expect(report.problems).toHaveLength(1);
});
