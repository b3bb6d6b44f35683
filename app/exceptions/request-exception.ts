import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { readExceptionSettings } from '#lib/access/settings/exception-settings';
import type { RequestFields } from '#lib/model/exceptions/request-problems';
import { identityOf } from '#lib/model/exceptions/same-person';
import { type ExceptionAction, transition } from '#lib/model/exceptions/transition';
import { toInstant } from '#lib/model/instant';
import { SCOPE_FILTERS } from '#lib/report/exceptions/scope-query';
import { href } from '#lib/report/url/query';
import { getStore } from '#lib/scan/store-instance';
import type { Visitor } from '../visitor';
import { askedOf } from './asked';
import { textOf } from './bounded-form';
import { coveredBy } from './covered';

const DRAFT_BYTES = 32;

const fieldsOf = (form: FormData): RequestFields => ({
  category: textOf(form, 'category'),
  justification: textOf(form, 'justification'),
  compensatingControl: textOf(form, 'control'),
  ticket: textOf(form, 'ticket'),
  expires: textOf(form, 'expires'),
});

/** @returns where to go on: the new exception, or the form again with what was typed */
export async function requestException(form: FormData, visitor: Visitor): Promise<string> {
  const store = await getStore();
  const now = toInstant(new Date());
  const scan = await store.latestSealed(textOf(form, 'tenant') || undefined);
  const named = Object.fromEntries(['finding', 'former', ...SCOPE_FILTERS].map((name) => [name, textOf(form, name)]));
  const asked = scan && (await askedOf(store, scan.tenantId, named, now));
  if (!scan || !asked) return '/exceptions?failed=no-finding';
  const fields = fieldsOf(form);
  const covered = await coveredBy(store, scan, asked.scope, asked.findingIds);
  const exceptionId = uuidv7();
  const { scope, former } = asked;
  const action: ExceptionAction = {
    action: 'request',
    exceptionId,
    scope,
    fields,
    cover: covered.cover,
    former: former?.events ?? null,
  };
  const result = transition([], action, visitor.actor, now, readExceptionSettings(process.env));
  if ('refusal' in result) {
    const draft = await keptDraft(fields);
    const { code } = result.refusal;
    return href('/exceptions/new', { ...asked.parameters, tenant: scan.tenantId, draft, failed: code });
  }
  const about = { action: 'exception.request', object: exceptionId, scanId: scan.id } as const;
  const params = new URLSearchParams(asked.parameters).toString();
  await visitor.record({ ...about, outcome: 'success', params, rows: covered.findingIds.length });
  await store.appendException(scan.tenantId, result.event, covered.findingIds);
  return `/exceptions/${exceptionId}`;

  async function keptDraft(typed: RequestFields): Promise<string | null> {
    const owner = identityOf(visitor.actor);
    if (owner === null || !scan) return null;
    const id = randomBytes(DRAFT_BYTES).toString('base64url');
    await store.saveExceptionDraft(scan.tenantId, { id, owner, at: now, fields: typed });
    return id;
  }
}
