import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { Environment } from '#lib/scan/azure-settings';

/** A setting that is a number. @throws ConfigurationError in one sentence */
export function wholeNumber(env: Environment, name: string, least: number, most: number, preset: number): number {
  const text = env[name]?.trim();
  if (!text) return preset;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigurationError(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}
