import { createTransport } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import type { ReadyChannel, SendResult } from '#lib/notify/channel';
import { mailOf } from '#lib/report/notifications/mail';

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** From the first byte; else by STARTTLS, which is required unless the server is this machine. */
  readonly isTls: boolean;
  readonly isLocal: boolean;
  readonly from: string;
  readonly to: readonly string[];
  readonly login: { readonly user: string; readonly password: string } | null;
  /** An access token instead of a password; null: none. */
  readonly token: (() => Promise<string>) | null;
}

/** Mail through an SMTP server. Source: https://nodemailer.com/smtp/ */
export const mailChannel = (settings: MailSettings, timeoutMs: number): ReadyChannel => ({
  channel: 'mail',
  host: `${settings.host}:${settings.port}`,
  proof: settings.token ? 'identity' : settings.login ? 'password' : 'network',
  send: async (message, id) => {
    const transport = createTransport(await optionsOf(settings, timeoutMs));
    try {
      await transport.sendMail({
        ...mailOf(message),
        from: settings.from,
        to: [...settings.to],
        // The same in every attempt, so that a mailbox can tell a second one.
        messageId: `<${id.replace(/[^\w.-]/g, '')}@dosimeter.invalid>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { sent: true };
    } catch (error) {
      return refusalOf(error);
    } finally {
      transport.close();
    }
  },
});

async function optionsOf(
  { host, port, isTls, isLocal, login, token, from }: MailSettings,
  timeoutMs: number,
): Promise<SMTPTransport.Options> {
  return {
    host,
    port,
    secure: isTls,
    requireTLS: !isTls && !isLocal,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    tls: { minVersion: 'TLSv1.2' },
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    ...(token ? { auth: { type: 'OAuth2' as const, user: from, accessToken: await token() } } : {}),
  };
}

/** Source: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 (4yz passes, 5yz stays) */
function refusalOf(error: unknown): SendResult {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number' && responseCode >= 400)
    return {
      sent: false,
      mayRetry: responseCode < 500,
      because: `The mail server answered ${responseCode}.${responseCode < 500 ? '' : ' Check the addresses and what lets us in.'}`,
      retryAfterMs: null,
    };
  const named = typeof code === 'string' && /^[A-Z_0-9]{2,40}$/.test(code) ? ` (${code})` : '';
  return { sent: false, mayRetry: true, because: `The mail server could not be reached${named}.`, retryAfterMs: null };
}
