import { notFound } from 'next/navigation';
import { ExceptionView } from '#components/exceptions/exception-view';
import { Shell } from '#components/shell/shell';
import { readExceptionSettings } from '#lib/access/settings/exception-settings';
import { may } from '#lib/model/access/role';
import { offered } from '#lib/model/exceptions/offered';
import { isRefusalCode, REFUSALS } from '#lib/model/exceptions/refusal';
import { exceptionAt } from '#lib/model/exceptions/state-at';
import { one } from '#lib/report/url/query';
import { getStore } from '#lib/scan/store-instance';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { findException } from '../find-exception';

export const metadata = { title: 'Exception' };
const SHOWN = 25;

/** One exception: its terms, what happened to it, what it covers, and what the visitor may do. */
export default async function ExceptionPage({ params, searchParams }: PageProps<'/exceptions/[exceptionId]'>) {
  const { actor } = await requireRole('read');
  const { exceptionId } = await params;
  const found = await findException(await getStore(), exceptionId);
  if (!found) notFound();
  const { store, shell, scan, at } = await pageContext({ tenant: found.tenantId }, `/exceptions/${exceptionId}`);
  const exception = exceptionAt(found.events, at);
  if (!scan || !exception) notFound();
  const failed = one(await searchParams, 'failed') ?? '';
  const findings = await store.findings({
    scanId: scan.id,
    filter: { exception: exceptionId },
    sort: { by: 'severity', descending: true },
    limit: SHOWN,
    cursor: null,
  });
  return (
    <Shell context={shell}>
      <ExceptionView
        exception={exception}
        findings={findings}
        now={at}
        offered={offered(exception, actor, at, readExceptionSettings(process.env))}
        canRequest={may(actor.roles, 'operate')}
        failure={isRefusalCode(failed) ? REFUSALS[failed] : null}
      />
    </Shell>
  );
}
