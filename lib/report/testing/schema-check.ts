import { readFileSync } from 'node:fs';
import Ajv, { type ErrorObject } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

export type Check = (value: unknown) => readonly string[];

const readSchema = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`./${name}.schema.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

const said = (errors: readonly ErrorObject[] | null | undefined): readonly string[] =>
  (errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);

/** What the published schema of OCSF 1.8.0 has against an event of its class; empty: nothing. */
export function ocsfCheck(): Check {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats(ajv);
  const schema = readSchema('ocsf-1.8.0');
  const checks = new Map(
    [2003, 2004, 2008].map((uid) => [uid, ajv.compile({ ...schema, $ref: `#/$defs/class_${uid}` })]),
  );
  return (event) => {
    const check = checks.get((event as { readonly class_uid: number }).class_uid);
    if (!check) return ['There is no schema for this class.'];
    return check(event) ? [] : said(check.errors);
  };
}

/** What the published schema of SARIF 2.1.0 has against a log. */
export function sarifCheck(): Check {
  // A pattern of the standard is none under the Unicode rules.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats(ajv);
  const check = ajv.compile(readSchema('sarif-2.1.0'));
  return (log) => (check(log) ? [] : said(check.errors));
}
