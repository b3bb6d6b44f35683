import { expect, test } from 'vitest';
import { chosenColumns } from '#lib/report/url/columns';

const COLUMNS = [
  { key: 'kind' },
  { key: 'name', isHeader: true },
  { key: 'owner' },
  { key: 'id', isOptional: true },
  { key: 'created', isOptional: true },
];

test.each([
  ['nothing asked', null, 'kind name owner'],
  ['exactly these, in the order of the table', 'created,name,kind', 'kind name created'],
  ['the name alone', 'name', 'name'],
  ['as addresses were first written: on top of the usual', 'id', 'kind name owner id'],
  ['words that are no column', 'nonsense', 'kind name owner'],
])('%s', (_what, asked, shown) => {
  expect(
    chosenColumns(COLUMNS, asked)
      .map(({ key }) => key)
      .join(' '),
  ).toBe(shown);
});
