import data from '#lib/model/reference/data/local-auth.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';
import type { Confidence, Severity } from '#lib/model/verdict';

/** A property of the same resource and the strings that make the condition true, letter case aside. `a[].b`: any element's b. */
export interface LocalAuthCondition {
  readonly path: string;
  readonly anyOf: readonly string[];
}

/** A switch that lets a resource be used with a key or a password instead of an Entra token. */
export interface LocalAuthEntry {
  /** Never reused. */
  readonly key: string;
  /** Lower-cased. */
  readonly type: string;
  readonly title: string;
  /** Resource Graph table that has it; null: only ARM answers. */
  readonly table: 'resources' | null;
  /** As Resource Graph names it, letter case included; `child#property` is a child read from ARM. Null: there is no switch. */
  readonly path: string | null;
  /** The value that turns local authentication off; of a list, the only elements allowed. Null: not one value. */
  readonly secure: boolean | string | readonly string[] | null;
  /** Strings that are certainly insecure; null: whatever is not secure. */
  readonly insecure: readonly string[] | null;
  /** What null or absence says; null: nothing. */
  readonly absentIsInsecure: boolean | null;
  /** `likely`: absence may also come from an older API version, or from what Resource Graph does not expand. */
  readonly absentConfidence: Confidence;
  readonly severity: Severity;
  /** The service has keys and no switch: nothing to fix there. */
  readonly cannotBeDisabled: boolean;
  /** Azure CLI, with NAME, RG and ID to fill in; null: none is known. */
  readonly command: string | null;
  readonly onlyIf: LocalAuthCondition | null;
  readonly exceptIf: LocalAuthCondition | null;
  /** Providers whose own resources need the key: skip what they manage. */
  readonly exceptManagedBy: readonly string[];
  /** Id of the rule that judges it; null: a fact that is no check. */
  readonly judgedBy: string | null;
}

type Named = 'key' | 'type' | 'title' | 'table' | 'path' | 'secure' | 'absentIsInsecure' | 'severity' | 'command';
type Optional = 'insecure' | 'onlyIf' | 'exceptIf' | 'exceptManagedBy' | 'judgedBy';
type Row = Pick<LocalAuthEntry, Named> & Partial<Pick<LocalAuthEntry, Optional>> & { readonly absentIsLikely?: true };

const rows = data.rows as unknown as readonly Row[];

export const SOURCE: ReferenceSource = {
  table: 'local-auth',
  title: 'Switches for keys and passwords, by resource type',
  source: 'Own table, after Azure/azure-policy, Azure/bicep-types-az and hashicorp/terraform-provider-azurerm',
  files: ['local-auth.json'],
  licence: 'Own',
  date: data.date,
  rows: rows.length,
};

export const LOCAL_AUTH_RULE = 'shared-key-access-enabled';

export const LOCAL_AUTH: readonly LocalAuthEntry[] = rows.map(({ absentIsLikely, ...row }) => ({
  insecure: null,
  onlyIf: null,
  exceptIf: null,
  exceptManagedBy: [],
  judgedBy: LOCAL_AUTH_RULE,
  ...row,
  absentConfidence: absentIsLikely ? 'likely' : 'certain',
  cannotBeDisabled: row.path === null,
}));

/** Entries of a resource type, any letter case. */
export const localAuthOf = (type: string): readonly LocalAuthEntry[] =>
  LOCAL_AUTH.filter((entry) => entry.type === type.toLowerCase());

/** A plain property of a Resource Graph row, so that a generated query can project it. */
export const isQueryable = (entry: LocalAuthEntry): entry is LocalAuthEntry & { readonly path: string } =>
  entry.table === 'resources' && entry.path !== null && /^properties(\.\w+)+$/.test(entry.path);
