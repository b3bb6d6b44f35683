import type { AzureConfiguration } from '#lib/azure/configuration';
import { type EvidenceSettings, evidenceSettings } from '#lib/evidence/evidence-settings';
import { type CollectSettings, DEFAULT_COLLECT_SETTINGS } from '#lib/model/collect-settings';
import type { DeltaSettings } from '#lib/model/delta/delta-settings';
import { type Instant, parseInstant } from '#lib/model/instant';
import type { SignInMethod } from '#lib/model/scan';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { wholeNumber } from '#lib/model/settings/whole-number';
import { azureOf, type Environment } from '#lib/scan/azure-settings';
import { deltaSettings } from '#lib/scan/delta/delta-settings';
import { storeOptions } from '#lib/scan/store-options';
import type { StoreOptions } from '#lib/store/open-store';

export interface Configuration extends EvidenceSettings {
  readonly azure: AzureConfiguration;
  readonly signInMethod: SignInMethod;
  readonly store: StoreOptions;
  readonly collect: CollectSettings;
  readonly delta: DeltaSettings;
  /** Judges as of this time instead of the present: for recorded tenants. */
  readonly scanTime: Instant | null;
}

/** Parses the environment once. @throws ConfigurationError in one sentence */
export function readConfiguration(env: Environment): Configuration {
  const azure = azureOf(env);
  return {
    azure,
    signInMethod: azure.signIn.method,
    store: storeOptions(env),
    ...evidenceSettings(env),
    collect: {
      signInDays: wholeNumber(env, 'SIGN_IN_DAYS', 0, 30, DEFAULT_COLLECT_SETTINGS.signInDays),
      signInPagesMax: wholeNumber(env, 'SIGN_IN_PAGES', 1, 10_000, DEFAULT_COLLECT_SETTINGS.signInPagesMax),
      appSettings: isOn(env, 'READ_APP_SETTINGS'),
    },
    delta: deltaSettings(env),
    scanTime: scanTimeOf(env.SCAN_TIME),
  };
}

function scanTimeOf(text: string | undefined): Instant | null {
  if (!text) return null;
  const at = parseInstant(text);
  if (!at) throw new ConfigurationError(`SCAN_TIME must be an ISO date such as 2026-11-22T14:00:00Z, not "${text}".`);
  return at;
}

function isOn(env: Environment, name: string): boolean {
  const text = env[name]?.trim().toLowerCase() ?? '';
  if (['', '0', 'false', 'off'].includes(text)) return false;
  if (['1', 'true', 'on'].includes(text)) return true;
  throw new ConfigurationError(`${name} must be 1 or 0, not "${text}".`);
}
