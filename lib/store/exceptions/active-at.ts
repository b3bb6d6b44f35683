import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#lib/model/instant';

/** Ids of findings with an approved exception that is neither over nor revoked at a moment; one that has two comes twice. */
export const activeAt = (tenantId: string, at: Instant): RawBuilder<unknown> =>
  sql`(select finding_id from exception_finding where tenant_id = ${tenantId} and stage = 'frozen'
    and until_at > ${at} and from_at <= ${at} and exception_id not in (select exception_id from exception_event
      where tenant_id = ${tenantId} and action = 'revoke' and at <= ${at}))`;

/** Ids an exception covers: those frozen at its approval, and before that those asked for. */
export const coveredBy = (tenantId: string, exceptionId: string): RawBuilder<unknown> =>
  sql`(select finding_id from exception_finding where tenant_id = ${tenantId} and exception_id = ${exceptionId}
    and (stage = 'frozen' or not exists (select 1 from exception_event
      where tenant_id = ${tenantId} and exception_id = ${exceptionId} and action = 'approve')))`;
