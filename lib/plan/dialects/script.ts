import type { Phase, Steps } from '#lib/plan/steps/step';

export const DIALECTS = ['azure-cli', 'powershell', 'bicep', 'terraform'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** What stands at the head of every script: where it comes from. */
export interface ScriptHead {
  readonly title: string;
  readonly scanId: string;
  readonly scanAt: string;
  readonly tenantId: string;
  readonly planId: string;
  readonly permalink: string | null;
}

export interface ScriptFile {
  readonly path: string;
  readonly content: string;
}

export interface DialectWriter {
  readonly dialect: Dialect;
  readonly title: string;
  /** The main file first. */
  write(head: ScriptHead, steps: Steps): readonly ScriptFile[];
}

export const PHASE_TITLES: Readonly<Record<Phase, string>> = {
  create: 'Create or choose the identity',
  attach: 'Attach it',
  grant: 'Grant what it needs',
  change: 'Change the configuration',
  verify: 'Verify',
  remove: 'Remove the credential',
  'switch-off': 'Turn the keys off',
};

/** Phases that take something away: only run when asked for by name. */
export const ENDING: ReadonlySet<Phase> = new Set(['remove', 'switch-off']);

export const headLines = (head: ScriptHead): readonly string[] => [
  `Dosimeter plan ${head.planId}: ${head.title}`,
  `Scan ${head.scanId} of ${head.scanAt}, tenant ${head.tenantId}`,
  ...(head.permalink ? [head.permalink] : []),
  'Every step may be run again: what is done already is left as it is.',
];
