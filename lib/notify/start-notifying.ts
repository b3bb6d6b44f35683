import { tokenSource } from '#lib/azure/sign-in';
import { evidenceSettings } from '#lib/evidence/evidence-settings';
import { PATIENCE, tell } from '#lib/notify/attempt';
import { isReady, type Notifier } from '#lib/notify/deliver-due';
import { keepNotifying } from '#lib/notify/keep-notifying';
import { readChannels, type TokenFor } from '#lib/notify/settings/read-channels';
import { azureOf } from '#lib/scan/azure-settings';
import { scheduledTenant } from '#lib/scan/schedule/start-schedule';
import { getStore } from '#lib/scan/store-instance';

type Environment = Readonly<Record<string, string | undefined>>;

/** Asked for when a message is sent, so that nobody signs in where no channel asks for it. */
function tokensOf(env: Environment): TokenFor {
  let source: ReturnType<typeof tokenSource> | undefined;
  return async (resource) => {
    source ??= tokenSource(azureOf(env));
    return (await source(resource)).token;
  };
}

/** The channels of this process, for the tenant it scans. */
export const notifierOf = (env: Environment): Notifier => ({
  tenantId: scheduledTenant(env),
  origin: evidenceSettings(env).evidence.url,
  channels: readChannels(env, tokensOf(env)),
  patience: PATIENCE,
});

/** Every replica looks, where a channel is set; the outbox lets one of them have each message. */
export function startNotifying(env: Environment = process.env): void {
  const notifier = notifierOf(env);
  for (const channel of notifier.channels)
    if (!isReady(channel)) tell({ channel: channel.channel, state: 'not-usable', because: channel.problem });
  if (notifier.tenantId && notifier.channels.some(isReady)) keepNotifying(getStore, notifier);
}
