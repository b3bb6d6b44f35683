import { DataTable } from '#components/ui/data-table';
import { Moment } from '#components/ui/when';
import { type Delivery, isTest } from '#lib/model/notifications/delivery';
import type { NotificationRule } from '#lib/model/notifications/notification-rule';
import { CHANNEL_WORDS, ruleWords, STATE_WORDS } from '#lib/report/notifications/notification-words';

/** What became of the last messages, the newest first. */
export function DeliveryTable({
  deliveries,
  rules,
}: {
  readonly deliveries: readonly Delivery[];
  readonly rules: readonly NotificationRule[];
}) {
  if (deliveries.length === 0) return <p className="quiet">No scan has ended since there are rules.</p>;
  const wordsOf = (number: number): string => {
    const rule = rules.find((one) => one.number === number);
    return rule ? ruleWords(rule) : 'a rule that was removed';
  };
  return (
    <DataTable
      caption={<span className="visually-hidden">Messages</span>}
      rows={deliveries}
      rowKey={({ scanId, rule, channel }) => `${scanId} ${rule} ${channel}`}
      columns={[
        {
          key: 'what',
          title: 'What',
          isHeader: true,
          cell: (delivery) =>
            isTest(delivery) ? 'Test' : <a href={`/scans/${delivery.scanId}`}>{wordsOf(delivery.rule)}</a>,
        },
        { key: 'to', title: 'To', cell: ({ channel }) => CHANNEL_WORDS[channel] },
        {
          key: 'state',
          title: 'State',
          cell: ({ state, because, dueAt, attempts }) => (
            <>
              {state === 'failed' ? <b>{STATE_WORDS[state]}</b> : STATE_WORDS[state]}
              {because ? <small>{because}</small> : null}
              {state === 'waiting' && attempts > 0 ? (
                <small>
                  Again at <Moment at={dueAt} />
                </small>
              ) : null}
            </>
          ),
        },
        { key: 'attempts', title: 'Attempts', isNumber: true, cell: ({ attempts }) => attempts },
        { key: 'when', title: 'When', cell: ({ endedAt, plannedAt }) => <Moment at={endedAt ?? plannedAt} /> },
      ]}
    />
  );
}
