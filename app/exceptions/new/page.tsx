import { redirect } from 'next/navigation';
import { ExceptionForm } from '#components/exceptions/exception-form';
import { Shell } from '#components/shell/shell';
import { isRefusalCode } from '#lib/model/exceptions/refusal';
import { identityOf } from '#lib/model/exceptions/same-person';
import { formValues } from '#lib/report/exceptions/form-values';
import { one } from '#lib/report/url/query';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { askedOf } from '../asked';
import { coveredBy } from '../covered';

export const metadata = { title: 'Request an exception' };

/** The form. What was typed and refused comes back from the store, never through the address. */
export default async function NewExceptionPage({ searchParams }: PageProps<'/exceptions/new'>) {
  const { actor } = await requireRole('operate');
  const { scan: _, ...parameters } = await searchParams;
  const { store, shell, scan, at } = await pageContext(parameters, '/exceptions/new');
  const asked = scan && (await askedOf(store, scan.tenantId, parameters, at));
  if (!scan || !asked) redirect('/exceptions?failed=no-finding');
  const [draftId, failed] = [one(parameters, 'draft'), one(parameters, 'failed') ?? ''];
  const draft = draftId && (await store.exceptionDraft(scan.tenantId, draftId, identityOf(actor) ?? ''));
  const covered = await coveredBy(store, scan, asked.scope, asked.findingIds);
  const failure = isRefusalCode(failed) ? failed : null;
  return (
    <Shell context={shell}>
      <ExceptionForm
        tenantId={scan.tenantId}
        asked={asked}
        covered={covered}
        values={formValues(draft || null, asked.former, covered.cover, failure, at)}
        now={at}
      />
    </Shell>
  );
}
