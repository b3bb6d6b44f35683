/** Line ends and other control characters become spaces. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Text of a tenant inside of Markdown: it cannot become a link, a picture, markup, a mention or a line of its own. */
export const markdownText = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]()<>#+\-.!|~@:&]/g, (character) => `\\${character}`)
    // Hosts of Markdown look for mentions after escapes are gone.
    .replaceAll('\\@', '@\u200b');
