import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';
import { appendOnly } from '#lib/store/schema/append-only';

export interface NotificationEventTable {
  tenant_id: string;
  number: number;
  at: string;
  /** Canonical JSON of the event. */
  body: string;
}

/** The outbox: what each sealed scan has to tell, to whom, and whether it arrived. */
export interface NotificationDeliveryTable {
  tenant_id: string;
  scan_id: string;
  rule: number;
  channel: string;
  sequence: number;
  planned_at: string;
  state: string;
  attempts: number;
  due_at: string;
  lease_until: string | null;
  because: string | null;
  ended_at: string | null;
}

/** The last test of permissions. */
export interface PermissionProbeTable {
  tenant_id: string;
  at: string;
  /** Canonical JSON. */
  body: string;
}

const REFUSAL = 'Notification rules are kept as events, which are append-only.';

/** Rules of who is told what, the messages that follow from them, and what a test of permissions found. */
export const notificationsMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    await run(`create table notification_event (tenant_id ${text} not null, number integer not null,
      at ${text} not null, body ${text} not null, constraint notification_event_pk primary key (tenant_id, number))`);
    await run(`create table notification_delivery (tenant_id ${text} not null, scan_id ${text} not null,
      rule integer not null, channel ${text} not null, sequence integer not null, planned_at ${text} not null,
      state ${text} not null, attempts integer not null, due_at ${text} not null, lease_until ${text},
      because ${text}, ended_at ${text},
      constraint notification_delivery_pk primary key (tenant_id, scan_id, rule, channel))`);
    await run(`create table permission_probe (tenant_id ${text} not null, at ${text} not null, body ${text} not null,
      constraint permission_probe_pk primary key (tenant_id))`);
    await run(
      'create index notification_delivery_line on notification_delivery (tenant_id, channel, state, sequence, rule)',
    );
    await run('create index notification_delivery_age on notification_delivery (tenant_id, planned_at)');
    for (const guard of appendOnly(engine, 'notification_events_are_append_only', REFUSAL, ['notification_event']))
      await run(guard);
  },
});
