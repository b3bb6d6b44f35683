import { type Message, placeOf } from '#lib/report/notifications/message';
import { number } from '#lib/report/words';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The same words as text and as HTML; nothing of the tenant is in the subject. */
export const mailOf = (message: Message): Mail => ({
  subject: `Dosimeter: ${message.title}`,
  text: textOf(message),
  html: htmlOf(message),
});

function textOf(message: Message): string {
  const { title, facts, lines, more, gap, url } = message;
  return [
    title,
    placeOf(message),
    ...(facts.length > 0 ? [facts.map(({ name, value }) => `${name}: ${value}`).join('\n')] : []),
    ...lines.map(
      ({ severity, title: rule, subject, due, url: at }) =>
        `- ${severity}: ${rule}: ${subject}${due ? `, due ${due}` : ''}${at ? `\n  ${at}` : ''}`,
    ),
    ...(more > 0 && lines.length > 0 ? [`and ${number(more)} more`] : []),
    ...(gap ? [gap] : []),
    ...(url ? [url] : []),
  ].join('\n\n');
}

function htmlOf(message: Message): string {
  const { title, facts, lines, more, gap, url } = message;
  const rows = lines.map(({ severity, title: rule, subject, due, url: at }) => {
    const name = at ? `<a href="${escaped(at)}">${escaped(rule)}</a>` : escaped(rule);
    return `<li><strong>${escaped(severity)}</strong> ${name}: ${escaped(subject)}${due ? `, due ${escaped(due)}` : ''}</li>`;
  });
  return [
    '<!doctype html><html lang="en"><body>',
    `<h1>${escaped(title)}</h1><p>${escaped(placeOf(message))}</p>`,
    facts.length > 0
      ? `<ul>${facts.map(({ name, value }) => `<li>${escaped(name)}: ${escaped(value)}</li>`).join('')}</ul>`
      : '',
    rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '',
    more > 0 && rows.length > 0 ? `<p>and ${number(more)} more</p>` : '',
    gap ? `<p>${escaped(gap)}</p>` : '',
    url ? `<p><a href="${escaped(url)}">Open Dosimeter</a></p>` : '',
    '</body></html>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
