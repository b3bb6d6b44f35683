import type { CheckKind } from '#lib/model/reference/check-kind';
import data from '#lib/model/reference/data/controls.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';

type Framework = readonly [key: string, name: string, version: string];
type Row = readonly [
  framework: number,
  id: string,
  title: string,
  direct: readonly CheckKind[],
  supporting: readonly CheckKind[],
];

const frameworks = data.frameworks as unknown as readonly Framework[];
const rows = data.rows as unknown as readonly Row[];

export const SOURCE: ReferenceSource = {
  table: 'controls',
  title: 'Controls of compliance frameworks, and the checks that are evidence for them',
  source: 'Own table; titles in own words',
  files: ['controls.json'],
  licence: 'Own',
  date: data.date,
  rows: rows.length,
};

export interface Control {
  /** `cis_m365`, `soc2`, … */
  readonly key: string;
  readonly framework: string;
  readonly version: string;
  /** The control's id in the framework. */
  readonly id: string;
  readonly title: string;
}

/** direct: the check is itself the test the control asks for. supporting: a part of the picture. Neither proves a control met. */
export interface EvidencedControl extends Control {
  readonly relation: 'direct' | 'supporting';
}

export const FRAMEWORKS: readonly { readonly key: string; readonly name: string; readonly version: string }[] =
  frameworks.map(([key, name, version]) => ({ key, name, version }));

/** What these checks are evidence for, framework by framework; each control once, direct before supporting. */
export function controlsFor(checks: readonly CheckKind[]): readonly EvidencedControl[] {
  const key = checks.join();
  const known = CONTROLS_FOR.get(key);
  if (known) return known;
  const found = foundFor(checks);
  CONTROLS_FOR.set(key, found);
  return found;
}

/** By the checks: a file asks for each of its rows, and there are as many answers as rules at most. */
const CONTROLS_FOR = new Map<string, readonly EvidencedControl[]>();

function foundFor(checks: readonly CheckKind[]): readonly EvidencedControl[] {
  const isAmong = (check: CheckKind): boolean => checks.includes(check);
  return rows.flatMap(([place, id, title, direct, supporting]): EvidencedControl[] => {
    const framework = FRAMEWORKS[place];
    const relation = direct.some(isAmong) ? 'direct' : supporting.some(isAmong) ? 'supporting' : null;
    if (!framework || !relation) return [];
    return [{ key: framework.key, framework: framework.name, version: framework.version, id, title, relation }];
  });
}

/** A control with the checks that are evidence for it. */
export interface CheckedControl extends Control {
  readonly direct: readonly CheckKind[];
  readonly supporting: readonly CheckKind[];
}

/** Every control of every framework, in the order of the table. */
export const CONTROLS: readonly CheckedControl[] = rows.flatMap(([place, id, title, direct, supporting]) => {
  const framework = FRAMEWORKS[place];
  return framework
    ? [{ key: framework.key, framework: framework.name, version: framework.version, id, title, direct, supporting }]
    : [];
});
