import { RegisterView } from '#components/exceptions/register-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { isRefusalCode, REFUSALS } from '#lib/model/exceptions/refusal';
import { EXCEPTION_LIST } from '#lib/report/url/exception-query';
import { parseListQuery } from '#lib/report/url/list-query';
import { one } from '#lib/report/url/query';
import { EXCEPTIONS } from '../datasets/exceptions';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';

export const metadata = { title: 'Exceptions' };

/** What is accepted, by whom, and until when. */
export default async function ExceptionsPage({ searchParams }: PageProps<'/exceptions'>) {
  await requireRole('read');
  const { failed: _, ...parameters } = await searchParams;
  const failed = one(await searchParams, 'failed') ?? '';
  const { store, shell, scan, at } = await pageContext(parameters, '/exceptions');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Exceptions" />
      </Shell>
    );
  const page = await EXCEPTIONS.query(store, scan, parameters).page();
  return (
    <Shell context={shell}>
      <RegisterView
        scan={scan}
        parameters={parameters}
        query={parseListQuery(EXCEPTION_LIST, parameters, scan.judgedAt)}
        page={page}
        at={at}
        failure={isRefusalCode(failed) ? REFUSALS[failed] : null}
      />
    </Shell>
  );
}
