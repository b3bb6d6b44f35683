import { type Message, type MessageLine, placeOf } from '#lib/report/notifications/message';
import { number } from '#lib/report/words';

/**
 * An Adaptive Card as a Teams workflow ("When a Teams webhook request is received") takes it. Text goes into runs, which
 * know no Markdown, so that a name of the tenant stays a name.
 * Source: https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook and
 * https://adaptivecards.microsoft.com/?topic=TextRun
 */
export function teamsCard(message: Message): object {
  const { title, facts, lines, more, gap, url } = message;
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            runs({ text: title, weight: 'Bolder', size: 'Medium' }),
            runs({ text: placeOf(message), isSubtle: true }),
            ...facts.map(({ name, value }) => runs({ text: `${name}: `, weight: 'Bolder' }, { text: value })),
            ...lines.map(lineBlock),
            ...(more > 0 && lines.length > 0 ? [runs({ text: `and ${number(more)} more`, isSubtle: true })] : []),
            ...(gap ? [runs({ text: gap, color: 'Warning' })] : []),
          ],
          actions: url ? [{ type: 'Action.OpenUrl', title: 'Open Dosimeter', url }] : [],
        },
      },
    ],
  };
}

interface Run {
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
  readonly isSubtle?: true;
  readonly color?: 'Attention' | 'Warning';
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string };
}

const runs = (...inlines: readonly Run[]): object => ({
  type: 'RichTextBlock',
  inlines: inlines.map((run) => ({ type: 'TextRun', ...run })),
});

const lineBlock = ({ severity, title, subject, due, url }: MessageLine): object =>
  runs(
    { text: `${severity} `, weight: 'Bolder', ...(severity === 'critical' ? { color: 'Attention' as const } : {}) },
    { text: title, ...(url ? { selectAction: { type: 'Action.OpenUrl' as const, url } } : {}) },
    { text: `: ${subject}${due ? `, due ${due}` : ''}` },
  );
