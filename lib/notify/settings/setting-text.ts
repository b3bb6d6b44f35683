import { readFileSync } from 'node:fs';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A setting that may hold a secret: the value itself, or `NAME_FILE` with the path of a file, as Kubernetes and Container
 * Apps mount secrets. Null: neither is set.
 * @throws ConfigurationError that names the setting and nothing of what is in it
 */
export function settingText(env: Environment, name: string): string | null {
  const value = env[name]?.trim() || null;
  const file = env[`${name}_FILE`]?.trim() || null;
  if (value && file) throw new ConfigurationError(`${name} and ${name}_FILE are both set; keep one.`);
  if (!file) return value;
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim();
  } catch {
    throw new ConfigurationError(
      `The file that ${name}_FILE names cannot be read. Check the path and who may read it.`,
    );
  }
  if (text === '') throw new ConfigurationError(`The file that ${name}_FILE names is empty.`);
  return text;
}
