/**
 * Turns the chunks of a file into text, by the mark it begins with: Windows PowerShell writes UTF-16 when it redirects.
 * Source: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
 * @param first the first chunk; its mark is not part of the text
 * @returns the text of a chunk; null flushes. It throws a TypeError at bytes that are none
 */
export function decoderFor(first: Buffer): (chunk: Buffer | null) => string {
  const decoder = new TextDecoder(encodingOf(first), { fatal: true });
  return (chunk) => (chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
}

function encodingOf(first: Buffer): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8';
}
