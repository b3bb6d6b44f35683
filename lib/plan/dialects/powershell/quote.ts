/**
 * A literal for PowerShell: single quotes, and every character that PowerShell takes for one, are doubled.
 * Source: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export const ps = (text: string): string =>
  `'${text
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;

export const psJson = (value: unknown): string => ps(JSON.stringify(value));
