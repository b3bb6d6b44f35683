import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import { findingTicket, type TicketRule } from '#lib/report/markdown/finding-ticket';
import { codeText, linkTo, plainText } from '#lib/report/markdown/markdown-text';
import { ruleTicket } from '#lib/report/markdown/rule-ticket';
import { openFinding, sealedScan } from '#lib/report/testing/build-finding';
import { shown } from '#lib/report/words';

const reader = new MarkdownIt({ html: true, linkify: true, breaks: true });
const ORIGIN = 'https://dosimeter.example';
const rule: TicketRule = {
  why: 'It can be copied.',
  remedy: { summary: 'Move.', steps: ['Attach an identity.'], effort: 'hours' },
  references: [{ text: 'Managed identities', url: 'https://learn.microsoft.com/entra' }],
};
const HOSTILE = [
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '</code><script>alert(1)</script>',
  '`` ` ```',
  '`a`',
  '@everyone please look @org/team',
  'https://evil.example www.evil.example mail@evil.example',
  '# a heading\n\n- a list\n\n| a | table |\n|---|---|',
  '&lt;b&gt; &copy; \\',
  '<https://evil.example>',
  '[ref]: https://evil.example',
  '$$ \\href{https://evil.example}{x} $$',
];
const html = (markdown: string): string => reader.render(markdown);
const tags = (markup: string): readonly string[] =>
  [...markup.replaceAll('<!-- -->', '').matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag ?? '');
const textOf = (markup: string): string =>
  markup
    .replaceAll('<!-- -->', '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...HOSTILE));

test('text is shown as it is, whatever it says', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const markup = html(`a ${plainText(text)} z`);
      expect(new Set(tags(markup))).toEqual(new Set(['p']));
      expect(textOf(markup).split(/\s+/).filter(Boolean)).toEqual(`a ${shown(text)} z`.split(/\s+/).filter(Boolean));
      // What a tracker would take for a mention or an address never stands in one piece.
      expect(markup).not.toMatch(/@\w|www\./i);
    }),
    { numRuns: 300, examples: HOSTILE.map((text): [string] => [text]) },
  );
});

test('code holds it whole, and nothing leaves it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const markup = html(`a ${codeText(text)} z`);
      expect(tags(markup)).toEqual(shown(text).trim() === '' ? ['p', 'p'] : ['p', 'code', 'code', 'p']);
    }),
    { numRuns: 300, examples: HOSTILE.map((text): [string] => [text]) },
  );
});

test.each(HOSTILE)('a tenant that calls everything %j changes nothing of the ticket’s form', (text) => {
  const named = (name: string): FindingInScan => {
    const { subject, ...finding } = openFinding();
    return {
      ...finding,
      summary: name,
      evidence: [{ field: name, value: name }],
      owner: { id: 'o', name, source: 'directory' },
      subject: { ...subject, name, credential: { kind: 'secret', id: 'k', name, startsAt: null, endsAt: null } },
    };
  };
  const ticketOf = (name: string): string =>
    html(findingTicket(named(name), sealedScan(), { origin: ORIGIN, rule, exception: null }));
  expect(tags(ticketOf(text))).toEqual(tags(ticketOf('x')));
  const [result] = sealedScan().summary?.rules ?? [];
  if (!result) throw new Error('It has a rule.');
  const listOf = (name: string): string => {
    const findings = [named(name)];
    const scan = { ...sealedScan(), tenantName: name };
    return html(ruleTicket({ origin: ORIGIN, scan, result, rule, findings, total: 3, listPath: '/findings' }));
  };
  expect(tags(listOf(text))).toEqual(tags(listOf('x')));
  expect(listOf(text)).toContain('and 2 more');
});

test('a link leads where we say', () => {
  expect(html(linkTo('a [b] `c`', 'https://dosimeter.example/x?a=1,2'))).toBe(
    '<p><a href="https://dosimeter.example/x?a=1,2">a [b] `c`</a></p>\n',
  );
});
