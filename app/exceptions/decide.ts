import { readExceptionSettings } from '#lib/access/settings/exception-settings';
import type { Decision } from '#lib/model/exceptions/offered';
import { REFUSALS, type RefusalCode } from '#lib/model/exceptions/refusal';
import { type ExceptionAction, transition } from '#lib/model/exceptions/transition';
import { toInstant } from '#lib/model/instant';
import { getStore } from '#lib/scan/store-instance';
import type { Store } from '#lib/store/store';
import type { Visitor } from '../visitor';
import { boundedForm, TOO_LARGE, textOf } from './bounded-form';
import { coveredBy } from './covered';
import { type FoundException, findException } from './find-exception';

interface Context {
  readonly params: Promise<{ readonly exceptionId: string }>;
}

const seeOther = (exceptionId: string, failed: RefusalCode | null): Response =>
  new Response(null, {
    status: 303,
    headers: { location: `/exceptions/${encodeURIComponent(exceptionId)}${failed ? `?failed=${failed}` : ''}` },
  });

/**
 * The handler of a decision: what the visitor saw must be what stands, the machine must allow it, it is recorded, and
 * then it is appended unless somebody was faster.
 */
export const deciding =
  (action: Decision) =>
  async (request: Request, { params }: Context, visitor: Visitor): Promise<Response> => {
    const { exceptionId } = await params;
    const form = await boundedForm(request);
    if (!form) return TOO_LARGE();
    const store = await getStore();
    const found = await findException(store, exceptionId);
    if (!found) return new Response(null, { status: 303, headers: { location: '/exceptions?failed=unknown' } });
    const about = { action: `exception.${action}`, object: exceptionId } as const;
    const refuse = async (code: RefusalCode, sentence: string = REFUSALS[code]): Promise<Response> => {
      await visitor.record({ ...about, outcome: 'refused', because: sentence });
      return seeOther(exceptionId, code);
    };
    if (Number(textOf(form, 'seen')) !== found.events.length) return refuse('meanwhile');
    const { asked, findingIds, scanId } = await askedFor(store, found, exceptionId, action, textOf(form, 'comment'));
    const settings = readExceptionSettings(process.env);
    const result = transition(found.events, asked, visitor.actor, toInstant(new Date()), settings);
    if ('refusal' in result) return refuse(result.refusal.code, result.refusal.sentence);
    const { event } = result;
    const isOwn = event.action === 'approve' && event.isSelfApproved;
    await visitor.record({
      ...about,
      outcome: 'success',
      scanId,
      because: isOwn ? 'Approved by its requester: EXCEPTIONS_SELF_APPROVAL=1 allows it.' : null,
      rows: action === 'approve' ? findingIds.length : null,
    });
    if (await store.appendException(found.tenantId, event, findingIds)) return seeOther(exceptionId, null);
    return refuse('meanwhile', 'Somebody decided in the same moment; nothing was changed by the line before.');
  };

/** An approval looks up once more what it covers, and freezes that. */
async function askedFor(
  store: Store,
  { tenantId, events }: FoundException,
  exceptionId: string,
  action: Decision,
  comment: string,
): Promise<{ asked: ExceptionAction; findingIds: readonly string[]; scanId: string | null }> {
  if (action !== 'approve') return { asked: { action, comment }, findingIds: [], scanId: null };
  const scan = await store.latestSealed(tenantId);
  const [request] = events;
  if (!scan || request?.action !== 'request')
    return { asked: { action, comment, cover: null }, findingIds: [], scanId: null };
  const asked = await store.exceptionFindings(tenantId, exceptionId);
  const { cover, findingIds } = await coveredBy(store, scan, request.terms.scope, asked);
  return { asked: { action, comment, cover }, findingIds, scanId: scan.id };
}
