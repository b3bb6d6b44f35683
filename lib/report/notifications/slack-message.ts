import { type Message, type MessageLine, placeOf } from '#lib/report/notifications/message';
import { number } from '#lib/report/words';

/** Slack refuses a longer one. Source: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
const TEXT_MAX = 2_900;

/**
 * A message for an incoming webhook of Slack. Text of the tenant is `plain_text`, which knows neither markup nor mentions;
 * only our own words and links are `mrkdwn`.
 * Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function slackMessage(message: Message): object {
  const { title, facts, lines, more, gap, url } = message;
  return {
    // Shown in the list of notifications.
    text: slackText(title),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'context', elements: [plain(placeOf(message))] },
      ...(facts.length > 0
        ? [{ type: 'section', fields: facts.map(({ name, value }) => plain(`${name}: ${value}`)) }]
        : []),
      ...lines.flatMap(lineBlocks),
      ...(more > 0 && lines.length > 0 ? [{ type: 'context', elements: [plain(`and ${number(more)} more`)] }] : []),
      ...(gap ? [{ type: 'context', elements: [plain(gap)] }] : []),
      ...(url ? [{ type: 'section', text: { type: 'mrkdwn', text: link(url, 'Open Dosimeter') } }] : []),
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** Source: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const plain = (text: string, max = TEXT_MAX): object => ({
  type: 'plain_text',
  text: text.slice(0, max),
  // A name such as ":warning:" stays what it is.
  emoji: false,
});

const link = (url: string, words: string): string => `<${slackText(url).replaceAll('|', '%7C')}|${slackText(words)}>`;

const lineBlocks = ({ severity, title, subject, due, url }: MessageLine): readonly object[] => [
  { type: 'section', text: plain(`${severity}: ${title}: ${subject}${due ? `, due ${due}` : ''}`) },
  ...(url ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: link(url, 'Open finding') }] }] : []),
];
