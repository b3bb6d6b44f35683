const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string of Terraform: neither a template nor an escape can begin in it. Source: https://developer.hashicorp.com/terraform/language/expressions/strings */
export const hcl = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? '')
    .replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

/** A JSON value as a Terraform expression. */
export function hclValue(value: unknown, indent = ''): string {
  const deeper = `${indent}  `;
  if (typeof value === 'string') return hcl(value);
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[\n${value.map((item) => `${deeper}${hclValue(item, deeper)},\n`).join('')}${indent}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    return `{\n${entries.map(([key, item]) => `${deeper}${hcl(key)} = ${hclValue(item, deeper)}\n`).join('')}${indent}}`;
  }
  return value === null || value === undefined ? 'null' : String(value);
}
