/** An entry of package-lock.json's `packages`. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

export interface LicenceReport {
  /** Licence → names with versions, of what is installed to run the product. */
  readonly shipped: ReadonlyMap<string, readonly string[]>;
  /** Licence → how many, of what only builds and tests it. */
  readonly development: ReadonlyMap<string, number>;
  /** Copyleft or unknown licences in what ships, without a reason on record. */
  readonly problems: readonly string[];
  /** Those with one: how many, and the reason. */
  readonly accepted: readonly string[];
}

/** Asks nothing of whoever ships it but to keep its notice. Source: https://spdx.org/licenses/ */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Weak copyleft that may ship, and why. */
const ACCEPTED: readonly { readonly name: RegExp; readonly licence: RegExp; readonly because: string }[] = [
  {
    name: /^@img\/sharp-/,
    licence: /LGPL-3\.0-or-later/,
    because: 'optional image codec of next, which this product never loads; an unchanged shared library of its own',
  },
];

/** What ships under which licence, from the lockfile alone. */
export function licenceReport(packages: Readonly<Record<string, LockedPackage>>): LicenceReport {
  const shipped = new Map<string, string[]>();
  const development = new Map<string, number>();
  const problems: string[] = [];
  const accepted = new Map<string, number>();
  for (const [path, { version, license, dev, devOptional }] of Object.entries(packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = license ?? 'unknown';
    if (dev || devOptional) {
      development.set(licence, (development.get(licence) ?? 0) + 1);
      continue;
    }
    shipped.set(licence, [...(shipped.get(licence) ?? []), `${name} ${version}`]);
    if (isPermissive(licence)) continue;
    const reason = ACCEPTED.find((one) => one.name.test(name) && one.licence.test(licence));
    if (reason) accepted.set(reason.because, (accepted.get(reason.because) ?? 0) + 1);
    else problems.push(`${name} ${version} is under ${licence}. Replace it, or put on record why it may ship.`);
  }
  const told = [...accepted].map(([because, number]) => `${number} with weak copyleft: ${because}`);
  return { shipped, development, problems, accepted: told };
}

/** Of `A OR B` one has to be permissive, of `A AND B` both. */
function isPermissive(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '').trim();
  if (/ AND /.test(bare)) return bare.split(/ AND /).every((part) => part.split(/ OR /).some(isKnown));
  return bare.split(/ OR /).some(isKnown);
}

const isKnown = (licence: string): boolean => PERMISSIVE.has(licence.trim());
