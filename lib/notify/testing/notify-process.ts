import { isReady } from '#lib/notify/deliver-due';
import { keepNotifying } from '#lib/notify/keep-notifying';
import { readChannels } from '#lib/notify/settings/read-channels';
import { openStore } from '#lib/store/open-store';

/** A replica for tests: `notify-process.ts <tenant> <options of the store> <patience> <timeout>`. Channels are in its environment. */
const [, , tenantId = '', options = '{}', patience = '{}', timeoutMs = '1000'] = process.argv;
const store = openStore(JSON.parse(options));
const channels = readChannels(process.env, async () => 'token', Number(timeoutMs));
if (!channels.every(isReady)) throw new Error(JSON.stringify(channels));
const origin = process.env.APP_URL ?? '';
keepNotifying(() => store, { tenantId, origin, channels, patience: JSON.parse(patience) }, 50);
setInterval(() => {}, 60_000);
