import { notFound } from 'next/navigation';
import { IdentityView } from '#components/inventory/identity-view';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import { fromSegment } from '#lib/report/url/entity-links';
import { one } from '#lib/report/url/query';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { identityPage } from './identity-page';

export const metadata = { title: 'Identity' };

export default async function OneIdentityPage({ params, searchParams }: PageProps<'/identities/[objectId]'>) {
  await requireRole('read');
  const [{ objectId }, parameters] = [await params, await searchParams];
  const { store, shell, scan, at } = await pageContext(parameters, `/identities/${objectId}`);
  const page = scan ? await identityPage(store, scan.id, fromSegment(objectId), at) : null;
  if (!scan || !page) notFound();
  return (
    <Shell context={shell}>
      <IdentityView
        scan={scan}
        page={page}
        keep={one(parameters, 'scan')}
        canAssign={shell.isLatest && may(shell.visitor.roles, 'operate')}
      />
    </Shell>
  );
}
