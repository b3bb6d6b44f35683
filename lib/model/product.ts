/** As evidence names what made it; the version is that of package.json, which a test holds it to. */
export const PRODUCT = { name: 'Dosimeter', version: '0.1.0' } as const;
