import { evidenceSettings } from '#lib/evidence/evidence-settings';
import { readEvidenceKey } from '#lib/evidence/key/evidence-key';
import { CHANNELS, type Channel } from '#lib/model/notifications/notification-rule';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { BrokenChannel, ReadyChannel } from '#lib/notify/channel';
import {
  EVENT_GRID_RESOURCE,
  eventGridChannel,
  slackChannel,
  teamsChannel,
  webhookChannel,
} from '#lib/notify/channels/http-channels';
import { postJson } from '#lib/notify/channels/http-post';
import { mailChannel } from '#lib/notify/channels/mail-channel';
import { mailSettings } from '#lib/notify/settings/mail-settings';
import { receiverUrl } from '#lib/notify/settings/receiver-url';
import { type Environment, settingText } from '#lib/notify/settings/setting-text';

/** Gives an access token of the identity that scans. */
export type TokenFor = (resource: string) => Promise<string>;

/** Of one attempt. */
const TIMEOUT_MS = 10_000;
const TEAMS_HOSTS = [
  'logic.azure.com',
  'logic.azure.us',
  'logic.azure.cn',
  'environment.api.powerplatform.com',
  'environment.api.gov.powerplatform.microsoft.us',
];
const SLACK_HOSTS = ['hooks.slack.com', 'hooks.slack-gov.com'];
const EVENT_GRID_HOSTS = ['eventgrid.azure.net', 'eventgrid.azure.us', 'eventgrid.azure.cn'];

/**
 * The channels that the environment names, each usable or with a sentence of what is wrong. Addresses of webhooks are
 * secrets: they live in the environment or in a mounted file, and nowhere else.
 */
export function readChannels(
  env: Environment,
  tokenFor: TokenFor,
  timeoutMs = TIMEOUT_MS,
): readonly (ReadyChannel | BrokenChannel)[] {
  const { evidence } = evidenceSettings(env);
  const post = postJson(timeoutMs);
  const makers: Readonly<Record<Channel, () => ReadyChannel | null>> = {
    teams: () => withUrl(env, 'NOTIFY_TEAMS_URL', TEAMS_HOSTS, (url) => teamsChannel(url, post)),
    slack: () => withUrl(env, 'NOTIFY_SLACK_URL', SLACK_HOSTS, (url) => slackChannel(url, post)),
    webhook: () =>
      withUrl(env, 'NOTIFY_WEBHOOK_URL', [], (url) =>
        webhookChannel(url, () => readEvidenceKey(evidence), tokenOf(env, tokenFor), evidence.url, post),
      ),
    'event-grid': () =>
      withUrl(env, 'NOTIFY_EVENT_GRID_URL', EVENT_GRID_HOSTS, (url) =>
        eventGridChannel(url, () => tokenFor(EVENT_GRID_RESOURCE), evidence.url, post),
      ),
    mail: () => {
      const settings = mailSettings(env, tokenFor);
      return settings && mailChannel(settings, timeoutMs);
    },
  };
  return CHANNELS.flatMap((channel): readonly (ReadyChannel | BrokenChannel)[] => {
    try {
      const made = makers[channel]();
      return made ? [made] : [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return [{ channel, problem: error.message }];
    }
  });
}

function withUrl(
  env: Environment,
  name: string,
  hosts: readonly string[],
  make: (url: URL) => ReadyChannel,
): ReadyChannel | null {
  const text = settingText(env, name);
  return text === null ? null : make(receiverUrl(name, text, hosts));
}

/** A token for an application of one’s own opens nothing else; one for Microsoft’s services would. */
function tokenOf(env: Environment, tokenFor: TokenFor): (() => Promise<string>) | null {
  const audience = env.NOTIFY_WEBHOOK_AUDIENCE?.trim();
  if (!audience) return null;
  if (!audience.startsWith('api://'))
    throw new ConfigurationError(
      'NOTIFY_WEBHOOK_AUDIENCE must be the api:// address of an application of your own, so that the token opens nothing else.',
    );
  return () => tokenFor(audience);
}
