import { ConfigurationError } from '#lib/model/settings/configuration-error';

/** A setting that is a number. @throws ConfigurationError in one sentence */
export function wholeNumber(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  least: number,
  most: number,
  preset: number,
): number {
  const text = env[name]?.trim();
  if (!text) return preset;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigurationError(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}
