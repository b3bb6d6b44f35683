import { shown } from '#lib/report/words';

/**
 * Text that Markdown shows as it is: no link, no markup, no mention. Line ends are gone, and what is invisible is named.
 * A comment splits addresses and mentions, which trackers look for after Markdown is read.
 * Source: https://github.github.com/gfm/#backslash-escapes and https://github.github.com/gfm/#autolinks-extension-
 */
export const plainText = (text: string): string =>
  shown(text)
    .replace(/[\\`*_{}[\]()<>#+\-.!|~:/&=$^'"]/g, '\\$&')
    .replace(/@/g, '@<!-- -->')
    .replace(/(?<=[wW])(?=[wW]{2})/g, '<!-- -->')
    .trim();

/** The same as code: the form for names and values of the tenant, in which nothing is read at all. */
export function codeText(text: string): string {
  const line = shown(text).trim();
  if (line === '') return '(empty)';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A space keeps a back-tick at the edge apart from the fence, and is not part of the text.
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link of our own making: the address is never the tenant’s. */
export const linkTo = (words: string, url: string): string => `[${plainText(words)}](<${url.replace(/[<>\s]/g, '')}>)`;
