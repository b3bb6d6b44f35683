import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { controls } from './controls.ts';
import { graphCalls } from './graph-calls.ts';
import { graphPermissions } from './graph-permissions.ts';
import { localAuth } from './local-auth.ts';
import { managedIdentitySupport } from './managed-identity-support.ts';
import { microsoftApplications } from './microsoft-applications.ts';
import { azureRoles, entraRoles } from './roles.ts';

interface Recipe {
  /** Names of the published files, in the order the command takes them. */
  readonly files: readonly string[];
  build(...files: readonly unknown[]): Readonly<Record<string, readonly unknown[]>>;
}

export const RECIPES: Readonly<Record<string, Recipe>> = {
  'microsoft-applications': { files: ['MicrosoftApps.json'], build: microsoftApplications },
  'graph-permissions': {
    files: [
      'Classification_AppRoles.json',
      'Classification_MsGraphScopes.json',
      'GraphAppRoles.json',
      'GraphDelegateRoles.json',
    ],
    build: graphPermissions,
  },
  'graph-calls': { files: ['permissions.json'], build: graphCalls },
  'entra-roles': { files: ['Classification_EntraIdDirectoryRoles.json'], build: entraRoles },
  'azure-roles': {
    files: ['Classification_AzureResources.json', 'roleDefinitions.json'],
    build: azureRoles,
  },
  'managed-identity-support': { files: ['mi-support.json'], build: managedIdentitySupport },
  'local-auth': { files: ['local-auth.json'], build: localAuth },
  controls: { files: ['controls.json'], build: controls },
};

/** The text of a table's data file. Throws a sentence when the source is not what it was. */
export function rebuild(table: string, paths: readonly string[], date: string): string {
  const recipe = Object.hasOwn(RECIPES, table) ? RECIPES[table] : undefined;
  if (!recipe) throw new Error(`There is no table ${table}; there are ${Object.keys(RECIPES).join(', ')}.`);
  if (paths.length !== recipe.files.length)
    throw new Error(`The table ${table} is built from ${recipe.files.join(' ')}: name ${recipe.files.length} file(s).`);
  if (!z.iso.date().safeParse(date).success)
    throw new Error(`--date takes the day of the source as YYYY-MM-DD, not "${date}".`);
  const sources = paths.map(readSource);
  try {
    return textOf(date, recipe.build(...sources));
  } catch (error) {
    throw new Error(`${paths.join(', ')} cannot become the table ${table}: ${reasonOf(error)}.`);
  }
}

function readSource(path: string): unknown {
  try {
    const bytes = readFileSync(path);
    return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON: ${reasonOf(error)}.`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unexpected'}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** One entry a line: a refreshed table reads as a list of what changed. */
function textOf(date: string, lists: Readonly<Record<string, readonly unknown[]>>): string {
  const parts = Object.entries(lists).map(
    ([key, entries]) => `${JSON.stringify(key)}: [\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`,
  );
  return `{\n"date": ${JSON.stringify(date)},\n${parts.join(',\n')}\n}\n`;
}
