/** Tables that no shape lists: those of the door, of what people decide, and of the schedule. */
export const LATER_TABLES: readonly string[] = [
  ...['session', 'pending_sign_in', 'audit_log', 'audit_head'],
  ...['exception_event', 'exception_finding', 'exception_draft', 'scheduled_run'],
  ...['delta_link', 'feed', 'feed_end', 'notification_event', 'notification_delivery', 'permission_probe'],
  ...['owner_event', 'owner_key', 'view_event', 'schedule_event', 'threshold_event', 'threshold_draft'],
];
