import { DEFAULT_DELTA_SETTINGS, type DeltaSettings } from '#lib/model/delta/delta-settings';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { wholeNumber } from '#lib/model/settings/whole-number';
import type { Environment } from '#lib/scan/azure-settings';

/** @throws ConfigurationError in one sentence */
export function deltaSettings(env: Environment): DeltaSettings {
  const preset = DEFAULT_DELTA_SETTINGS;
  return {
    isOn: modeOf(env.SCAN_MODE) === 'delta',
    fullDays: wholeNumber(env, 'SCAN_FULL_DAYS', 1, 7, preset.fullDays),
    linkDays: wholeNumber(env, 'SCAN_LINK_DAYS', 1, 7, preset.linkDays),
    overlapMinutes: wholeNumber(env, 'SCAN_OVERLAP_MINUTES', 0, 60, preset.overlapMinutes),
    fromRows: wholeNumber(env, 'SCAN_DELTA_ROWS', 0, 10_000_000, preset.fromRows),
  };
}

function modeOf(given: string | undefined): 'delta' | 'full' {
  const mode = given?.trim().toLowerCase() || 'delta';
  if (mode === 'delta' || mode === 'full') return mode;
  throw new ConfigurationError(`SCAN_MODE must be delta or full, not "${given}".`);
}
