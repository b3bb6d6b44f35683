import type { SigningKey } from '#lib/evidence/key/evidence-key';
import { toInstant } from '#lib/model/instant';
import type { ReadyChannel } from '#lib/notify/channel';
import type { Post } from '#lib/notify/channels/http-post';
import { cloudEvent } from '#lib/report/notifications/cloud-event';
import { slackMessage } from '#lib/report/notifications/slack-message';
import { teamsCard } from '#lib/report/notifications/teams-card';

export const teamsChannel = (url: URL, post: Post): ReadyChannel => ({
  channel: 'teams',
  host: url.host,
  proof: 'address',
  send: (message) => post(url, JSON.stringify(teamsCard(message)), {}),
});

export const slackChannel = (url: URL, post: Post): ReadyChannel => ({
  channel: 'slack',
  host: url.host,
  proof: 'address',
  send: (message) => post(url, JSON.stringify(slackMessage(message)), {}),
});

const CLOUD_EVENT = 'application/cloudevents+json; charset=utf-8';

/**
 * Signed with the installation’s evidence key, so that receiver and sender share no secret. What is signed begins with the
 * message’s id, so it can never be taken for a manifest, which is a JSON object.
 * @param key read anew for each message, so that it may be rotated
 * @param token for a receiver that asks for one of Entra; null: it does not
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (scheme `v1a`)
 */
export const webhookChannel = (
  url: URL,
  key: () => SigningKey,
  token: (() => Promise<string>) | null,
  origin: string,
  post: Post,
): ReadyChannel => ({
  channel: 'webhook',
  host: url.host,
  proof: token ? 'identity' : 'signature',
  send: async (message, id) => {
    const now = new Date();
    const body = JSON.stringify(cloudEvent(message, id, toInstant(now), origin));
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const { id: keyId, sign } = key();
    return post(url, body, {
      'content-type': CLOUD_EVENT,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1a,${sign(`${id}.${timestamp}.${body}`)}`,
      'webhook-key-id': keyId,
      ...(token ? { authorization: `Bearer ${await token()}` } : {}),
    });
  },
});

/** Source: https://learn.microsoft.com/azure/event-grid/authenticate-with-microsoft-entra-id */
export const EVENT_GRID_RESOURCE = 'https://eventgrid.azure.net';

/** With a token of the identity that scans: it needs the role EventGrid Data Sender on the topic, and no key. */
export const eventGridChannel = (url: URL, token: () => Promise<string>, origin: string, post: Post): ReadyChannel => ({
  channel: 'event-grid',
  host: url.host,
  proof: 'identity',
  send: async (message, id) => {
    const asked = new URL(url);
    if (!asked.searchParams.has('api-version')) asked.searchParams.set('api-version', '2018-01-01');
    const body = JSON.stringify(cloudEvent(message, id, toInstant(new Date()), origin));
    return post(asked, body, { 'content-type': CLOUD_EVENT, authorization: `Bearer ${await token()}` });
  },
});
