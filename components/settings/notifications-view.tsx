import { DeliveryTable } from '#components/settings/delivery-table';
import { NotificationRules, RuleForm } from '#components/settings/notification-rules';
import { PageHead } from '#components/ui/page-head';
import type { Delivery } from '#lib/model/notifications/delivery';
import type { Channel, NotificationRule } from '#lib/model/notifications/notification-rule';
import { CHANNEL_SETTINGS, CHANNEL_WORDS, PROOF_WORDS, type Proof } from '#lib/report/notifications/notification-words';

/** A channel as the page shows it: never its address. */
export interface ChannelLine {
  readonly channel: Channel;
  /** Null: it is not set here. */
  readonly host: string | null;
  readonly proof: Proof | null;
  readonly problem: string | null;
}

export interface NotificationsPageData {
  readonly channels: readonly ChannelLine[];
  readonly rules: readonly NotificationRule[];
  /** Of the last change. */
  readonly number: number;
  readonly deliveries: readonly Delivery[];
}

/** Who is told what, whether it arrived, and forms to change and to try it. */
export function NotificationsView({
  channels,
  rules,
  number,
  deliveries,
  notice,
}: NotificationsPageData & { readonly notice: { readonly words: string; readonly isBad: boolean } | null }) {
  const usable = channels.filter(({ host }) => host !== null);
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/settings">Settings</a>
      </nav>
      <PageHead title="Notifications">
        Told after a scan is sealed, once for each scan, rule and channel. A message that is not taken is tried again
        for about an hour.
      </PageHead>
      {notice ? (
        <p className="notice" role={notice.isBad ? 'alert' : 'status'}>
          {notice.words}
        </p>
      ) : null}
      <div className="finding-split">
        <div className="grid grid-cols-1 gap-7">
          <section>
            <h2>Rules</h2>
            <NotificationRules rules={rules} number={number} />
          </section>
          <section>
            <h2>Last messages</h2>
            <DeliveryTable deliveries={deliveries} rules={rules} />
          </section>
        </div>
        <div className="grid gap-5">
          <RuleForm channels={usable.map(({ channel }) => channel)} number={number} />
          <section className="panel">
            <h2>Channels</h2>
            <ul className="list-rows">
              {channels.map((line) => (
                <li key={line.channel}>
                  <ChannelState {...line} />
                </li>
              ))}
            </ul>
            <p className="meta after-steps">
              Addresses and passwords are given by the environment or a mounted file (<code>NAME_FILE</code>), and are
              neither stored nor shown.
            </p>
          </section>
        </div>
      </div>
    </>
  );
}

function ChannelState({ channel, host, proof, problem }: ChannelLine) {
  if (problem)
    return (
      <>
        <span>{CHANNEL_WORDS[channel]}: cannot be used</span>
        <small>{problem}</small>
      </>
    );
  if (host === null)
    return (
      <>
        <span className="quiet">{CHANNEL_WORDS[channel]}: not set</span>
        <small>
          Set <code>{CHANNEL_SETTINGS[channel]}</code> and start the dashboard again.
        </small>
      </>
    );
  return (
    <>
      <span>
        {CHANNEL_WORDS[channel]}: <code>{host}</code>
      </span>
      <small>{proof ? PROOF_WORDS[proof] : null}</small>
      <form method="post" action="/settings/notifications/test">
        <button type="submit" className="button" name="channel" value={channel}>
          Send a test to {CHANNEL_WORDS[channel]}
        </button>
      </form>
    </>
  );
}
