import type { Instant } from '#lib/model/instant';
import type { ThresholdFields } from '#lib/model/settings/threshold-problems';
import type { ThresholdEvent, ThresholdSettings } from '#lib/model/settings/threshold-settings';

/** A form that was refused, kept for a while so that nothing has to be typed again. */
export interface ThresholdDraft {
  /** Random: whoever does not know it gets nothing. */
  readonly id: string;
  /** `identityOf` its writer: nobody else gets it. */
  readonly owner: string;
  readonly at: Instant;
  readonly fields: ThresholdFields;
}

/** The thresholds of a tenant: events, never changed or removed. A sealed scan keeps those it was judged with. */
export interface ThresholdStore {
  /** @returns false: somebody appended an event with this number meanwhile, and nothing was written */
  appendThresholds(tenantId: string, event: ThresholdEvent): Promise<boolean>;
  /** Newest first. */
  thresholdEvents(tenantId: string): Promise<readonly ThresholdEvent[]>;
  /** What is in force now: the next scan judges by it. */
  thresholdSettings(tenantId: string): Promise<ThresholdSettings>;
  /** Also removes drafts older than a day. */
  saveThresholdDraft(tenantId: string, draft: ThresholdDraft): Promise<void>;
  thresholdDraft(tenantId: string, id: string, owner: string): Promise<ThresholdFields | null>;
}
