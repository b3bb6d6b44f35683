import { v7 as uuidv7 } from 'uuid';
import type { AuditDraft, RecordEvent } from '#lib/access/audit/audit-draft';
import { withoutTokens } from '#lib/access/audit/without-tokens';
import type { AuditEvent } from '#lib/model/access/audit-event';
import { toInstant } from '#lib/model/instant';
import type { AccessStore } from '#lib/store/access-store';

const TEXT_MAX = 2_000;
const NAME_MAX = 256;

const toStdout = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * The pen of the audit log: a line in the database first, and the same line as JSON to stdout, for a SIEM.
 * @param tenantId directory that people sign in with; each has a chain of its own
 * @throws when the database does not take the line: what must be on record is then not done
 */
export function auditor(store: AccessStore, tenantId: string, print: (line: string) => void = toStdout): RecordEvent {
  return async (draft) => {
    const record = await store.appendAudit(tenantId, eventOf(draft));
    // JSON escapes line breaks and control characters, so that no name can begin a line of its own.
    print(JSON.stringify({ log: 'audit', tenantId, ...record }));
  };
}

function eventOf(draft: AuditDraft): AuditEvent {
  const { actor } = draft;
  return {
    at: toInstant(new Date()),
    id: uuidv7(),
    actor: { ...actor, name: clean(actor.name, NAME_MAX) ?? '' },
    action: draft.action,
    object: clean(draft.object, TEXT_MAX),
    scanId: clean(draft.scanId, NAME_MAX),
    params: clean(draft.params, TEXT_MAX),
    outcome: draft.outcome,
    because: clean(draft.because, TEXT_MAX),
    rows: draft.rows ?? null,
    bytes: draft.bytes ?? null,
    sha256: draft.sha256 ?? null,
    ip: clean(draft.ip, NAME_MAX),
    userAgent: clean(draft.userAgent, NAME_MAX),
    requestId: clean(draft.requestId, NAME_MAX),
  };
}

/** Without tokens, control characters and halves of characters, and no longer than it may be. */
function clean(text: string | null | undefined, most: number): string | null {
  if (text === null || text === undefined || text === '') return null;
  // Cut before searching as well: a huge text is not worth the time.
  const short = withoutTokens(text.slice(0, most * 4));
  return short
    .replace(/\p{Cc}|\p{Cf}|[\u2028\u2029]/gu, ' ')
    .toWellFormed()
    .slice(0, most)
    .toWellFormed();
}
