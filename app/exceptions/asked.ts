import type { Exception, ExceptionScope } from '#lib/model/exceptions/exception';
import { exceptionAt } from '#lib/model/exceptions/state-at';
import type { Instant } from '#lib/model/instant';
import { scopeQuery } from '#lib/report/exceptions/scope-query';
import { idsOf, one, type SearchParams } from '#lib/report/url/query';
import type { Store } from '#lib/store/store';

/** What an exception is asked for, from the address of the form or from the form itself. */
export interface Asked {
  readonly scope: ExceptionScope;
  /** Of a scope of exact findings. */
  readonly findingIds: readonly string[];
  readonly former: Exception | null;
  /** The same again as parameters, for the form and for the way back to it. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Null: neither findings, nor a rule, nor an exception to extend is named. */
export async function askedOf(
  store: Store,
  tenantId: string,
  parameters: SearchParams,
  now: Instant,
): Promise<Asked | null> {
  const formerId = one(parameters, 'former');
  if (formerId !== null) {
    const former = exceptionAt(await store.exceptionEvents(tenantId, formerId), now);
    if (!former) return null;
    const findingIds = await store.exceptionFindings(tenantId, formerId);
    return { scope: former.terms.scope, findingIds, former, parameters: { former: formerId } };
  }
  const ids = [idsOf(one(parameters, 'finding')) ?? []].flat();
  if (ids.length > 0)
    return { scope: { kind: 'findings' }, findingIds: ids, former: null, parameters: { finding: ids.join(',') } };
  const query = scopeQuery(parameters);
  if (query === null) return null;
  const spelled = Object.fromEntries(new URLSearchParams(query));
  return { scope: { kind: 'filter', query }, findingIds: [], former: null, parameters: spelled };
}
