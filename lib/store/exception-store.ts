import type { Exception, ExceptionCategory, ExceptionEvent, ExceptionState } from '#lib/model/exceptions/exception';
import type { RequestFields } from '#lib/model/exceptions/request-problems';
import type { Choice } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { ScanSummary } from '#lib/model/scan';

export interface ExceptionFilter {
  readonly state?: Choice<ExceptionState>;
  readonly category?: Choice<ExceptionCategory>;
  /** Its end lies at or before. */
  readonly expiresBefore?: Instant;
  /** Part of a text or of a name in it, or its id; in any letter case. */
  readonly text?: string;
}

/** What the open findings of a scan hold of accepted ones, counted as its summary counts the open ones. */
export interface AcceptedCounts extends Pick<ScanSummary, 'bySeverity' | 'facets'> {
  readonly accepted: number;
  readonly notExamined: number;
}

/** A form that was refused, kept for a while so that nothing has to be typed again. */
export interface ExceptionDraft {
  /** Random: whoever does not know it gets nothing. */
  readonly id: string;
  /** `identityOf` its writer: nobody else gets it. */
  readonly owner: string;
  readonly at: Instant;
  readonly fields: RequestFields;
}

/** Exceptions of a scanned tenant: events, and the findings they cover. Nothing here is ever changed or removed. */
export interface ExceptionStore {
  /**
   * Appends an event and, for a request or an approval, the findings it covers.
   * @returns false: somebody appended an event with this number meanwhile, and nothing was written
   */
  appendException(tenantId: string, event: ExceptionEvent, findingIds: readonly string[]): Promise<boolean>;
  /** In order; empty when there is no such exception. */
  exceptionEvents(tenantId: string, exceptionId: string): Promise<readonly ExceptionEvent[]>;
  /** As they stand at `now`, newest request first. */
  exceptions(tenantId: string, filter: ExceptionFilter, now: Instant): Promise<readonly Exception[]>;
  /** Ids as frozen at approval; before that as they were at the request. */
  exceptionFindings(tenantId: string, exceptionId: string): Promise<readonly string[]>;
  /** All that ever named a finding, as they stand at `at`, newest request first. */
  exceptionsOf(tenantId: string, findingId: string, at: Instant): Promise<readonly Exception[]>;
  /** Of each of these findings, the exception that counts at `at`: an active one, else one that waits. */
  standingExceptions(
    tenantId: string,
    findingIds: readonly string[],
    at: Instant,
  ): Promise<ReadonlyMap<string, Exception>>;
  /** Open findings of a scan with an active exception at `at`. */
  acceptedIn(scanId: string, at: Instant): Promise<AcceptedCounts>;

  /** Also removes drafts older than a day. */
  saveExceptionDraft(tenantId: string, draft: ExceptionDraft): Promise<void>;
  exceptionDraft(tenantId: string, id: string, owner: string): Promise<RequestFields | null>;
}
