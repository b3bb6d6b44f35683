import { ExpiryView } from '#components/expiry/expiry-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';
import { expiryPage } from './expiry-page';

export const metadata = { title: 'Expiry' };

/** A calendar of what ends, and the list of it. */
export default async function ExpiryPage({ searchParams }: PageProps<'/expiry'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const { store, shell, living: scan, at } = await pageContext(parameters, '/expiry');
  return (
    <Shell context={shell}>
      {scan ? (
        <ExpiryView scan={scan} parameters={parameters} {...(await expiryPage(store, scan, parameters, at))} />
      ) : (
        <NoScan title="Expiry" />
      )}
    </Shell>
  );
}
