import { isLoopbackHost } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { MailSettings } from '#lib/notify/channels/mail-channel';
import { type Environment, settingText } from '#lib/notify/settings/setting-text';

/** One address and nothing else: no name, no list, no line break. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/;
/** Where a token may be used as a password. Source: https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth */
const TOKEN_HOSTS = ['smtp.office365.com', 'smtp-mail.outlook.com'];
export const MAIL_RESOURCE = 'https://outlook.office365.com';
const RECIPIENTS_MAX = 20;

/**
 * `NOTIFY_SMTP_URL` (`smtp://host:587`, `smtps://host`), `NOTIFY_MAIL_FROM`, `NOTIFY_MAIL_TO`; null: no mail is wanted.
 * Who gets mail is set here and not on a page, so that whoever administers the dashboard cannot send findings elsewhere.
 * @param token asked with `NOTIFY_SMTP_AUTH=entra`
 * @throws ConfigurationError without the address, which may hold a password
 */
export function mailSettings(env: Environment, token: (resource: string) => Promise<string>): MailSettings | null {
  const text = settingText(env, 'NOTIFY_SMTP_URL');
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname)
    throw new ConfigurationError(
      'NOTIFY_SMTP_URL must be like smtps://mail.contoso.com or smtp://mail.contoso.com:587.',
    );
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isTls = url.protocol === 'smtps:';
  const isLocal = isLoopbackHost(host);
  const login = url.username
    ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
    : null;
  const way = env.NOTIFY_SMTP_AUTH?.trim() ?? '';
  if (way !== '' && way !== 'entra') throw new ConfigurationError('NOTIFY_SMTP_AUTH must be entra, or left out.');
  if (way === 'entra' && login)
    throw new ConfigurationError('NOTIFY_SMTP_URL holds a password although NOTIFY_SMTP_AUTH is entra. Take it out.');
  if (way === 'entra' && !isLocal && !TOKEN_HOSTS.includes(host))
    throw new ConfigurationError(`NOTIFY_SMTP_AUTH=entra sends a token, so the server must be ${TOKEN_HOSTS[0]}.`);
  return {
    host,
    port: Number(url.port || (isTls ? 465 : 587)),
    isTls,
    isLocal,
    from: addresses(env, 'NOTIFY_MAIL_FROM', 1)[0] ?? '',
    to: addresses(env, 'NOTIFY_MAIL_TO', RECIPIENTS_MAX),
    login,
    token: way === 'entra' ? () => token(MAIL_RESOURCE) : null,
  };
}

function addresses(env: Environment, name: string, most: number): readonly string[] {
  const list = (env[name] ?? '').split(',').map((one) => one.trim());
  if (list.length <= most && list.every((one) => ADDRESS.test(one))) return list;
  throw new ConfigurationError(
    most === 1
      ? `${name} must be one mail address, such as dosimeter@contoso.com.`
      : `${name} must be mail addresses with commas between them, ${most} at most.`,
  );
}
