import { FormField } from '#components/exceptions/form-field';
import { DataTable } from '#components/ui/data-table';
import { Moment } from '#components/ui/when';
import {
  type Channel,
  EXPIRING_DAYS,
  type NotificationRule,
  RULE_KINDS,
} from '#lib/model/notifications/notification-rule';
import { CHANNEL_WORDS, RULE_WORDS, ruleWords } from '#lib/report/notifications/notification-words';
import { clipped } from '#lib/report/words';

/** What holds now, each with a button that removes it. */
export function NotificationRules({
  rules,
  number,
}: {
  readonly rules: readonly NotificationRule[];
  readonly number: number;
}) {
  if (rules.length === 0) return <p className="quiet">There is no rule, so nobody is told anything.</p>;
  return (
    <DataTable
      caption={<span className="visually-hidden">Rules</span>}
      rows={rules}
      rowKey={(rule) => String(rule.number)}
      columns={[
        { key: 'what', title: 'What', isHeader: true, cell: ruleWords },
        { key: 'to', title: 'To', cell: ({ channel }) => CHANNEL_WORDS[channel] },
        {
          key: 'since',
          title: 'Since',
          cell: ({ since, by }) => (
            <>
              <Moment at={since} />
              <small>
                by <bdi>{clipped(by.name, 40)}</bdi>
              </small>
            </>
          ),
        },
        {
          key: 'remove',
          title: 'Remove it',
          cell: (rule) => (
            <form method="post" action="/settings/notifications/remove">
              <input type="hidden" name="number" value={number} />
              <button
                type="submit"
                className="button"
                name="rule"
                value={rule.number}
                aria-label={`Remove “${ruleWords(rule)}” to ${CHANNEL_WORDS[rule.channel]}`}
              >
                Remove
              </button>
            </form>
          ),
        },
      ]}
    />
  );
}

/** Adds a rule for a channel that is set. */
export function RuleForm({ channels, number }: { readonly channels: readonly Channel[]; readonly number: number }) {
  return (
    <section className="panel">
      <h2>Add a rule</h2>
      {channels.length === 0 ? (
        <p className="meta">No channel is set. What sets one is said below.</p>
      ) : (
        <form className="stacked-form" method="post" action="/settings/notifications/add">
          <input type="hidden" name="number" value={number} />
          <div className="field">
            <label htmlFor="kind">What</label>
            <select id="kind" name="kind" defaultValue="new-critical">
              {RULE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {RULE_WORDS[kind]}
                </option>
              ))}
            </select>
          </div>
          <FormField
            id="days"
            label="Days"
            hint="Of “Due within a number of days”; the others ignore it."
            problem={undefined}
          >
            {(tie) => (
              <input
                {...tie}
                type="number"
                name="days"
                min={EXPIRING_DAYS.least}
                max={EXPIRING_DAYS.most}
                defaultValue={EXPIRING_DAYS.preset}
              />
            )}
          </FormField>
          <div className="field">
            <label htmlFor="channel">To</label>
            <select id="channel" name="channel">
              {channels.map((channel) => (
                <option key={channel} value={channel}>
                  {CHANNEL_WORDS[channel]}
                </option>
              ))}
            </select>
          </div>
          <div>
            <button type="submit" className="button primary">
              Add rule
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
