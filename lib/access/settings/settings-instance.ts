import type { AccessSettings } from '#lib/access/settings/access-settings';
import { readAccessSettings } from '#lib/access/settings/read-access-settings';

const holder: { dosimeterAccess?: AccessSettings } = globalThis as typeof globalThis & {
  dosimeterAccess?: AccessSettings;
};

/**
 * The process's settings, parsed on first use and never at module top level: a build has no environment. What could not
 * be parsed is not kept. @throws ConfigurationError
 */
export function getAccessSettings(): AccessSettings {
  holder.dosimeterAccess ??= readAccessSettings(process.env);
  return holder.dosimeterAccess;
}
