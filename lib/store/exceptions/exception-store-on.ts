import type { Engine } from '#lib/store/engine/engine';
import type { ExceptionStore } from '#lib/store/exception-store';
import { appendException } from '#lib/store/exceptions/append-exception';
import { acceptedIn } from '#lib/store/exceptions/count-accepted';
import { exceptionDraft, saveExceptionDraft } from '#lib/store/exceptions/exception-drafts';
import {
  exceptionEvents,
  exceptionFindings,
  exceptions,
  exceptionsOf,
  standingExceptions,
} from '#lib/store/exceptions/read-exceptions';

export const exceptionStoreOn = (engine: Engine): ExceptionStore => ({
  appendException: (tenantId, event, findingIds) => appendException(engine, tenantId, event, findingIds),
  exceptionEvents: (tenantId, exceptionId) => exceptionEvents(engine, tenantId, exceptionId),
  exceptions: (tenantId, filter, now) => exceptions(engine, tenantId, filter, now),
  exceptionFindings: (tenantId, exceptionId) => exceptionFindings(engine, tenantId, exceptionId),
  exceptionsOf: (tenantId, findingId, at) => exceptionsOf(engine, tenantId, findingId, at),
  standingExceptions: (tenantId, findingIds, at) => standingExceptions(engine, tenantId, findingIds, at),
  acceptedIn: (scanId, at) => acceptedIn(engine.database, scanId, at),
  saveExceptionDraft: (tenantId, draft) => saveExceptionDraft(engine, tenantId, draft),
  exceptionDraft: (tenantId, id, owner) => exceptionDraft(engine, tenantId, id, owner),
});
