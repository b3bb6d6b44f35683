const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const PLAIN_URL = /^https:\/\/[\w.-]+(\/[\w./-]*)?$/;

/**
 * Whatever reads a script with less care than Bicep itself must not see a comment begin inside a text.
 */
const withoutCommentMarks = (text: string): string =>
  PLAIN_URL.test(text) ? text : text.replace(/\/(?=[/*])/g, '\\u{2f}');

/** A string of Bicep. Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings */
export const bicep = (text: string): string => `'${withoutCommentMarks(escaped(text))}'`;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\\'\n\r\t]/g, (character) => ESCAPES[character] ?? '')
    .replaceAll('$' + '{', '\\$' + '{')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? '20'}}`);

/** A name for a symbol, from any text. */
export const symbol = (prefix: string, index: number): string => `${prefix}${index}`;
