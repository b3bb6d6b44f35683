import { notFound } from 'next/navigation';
import { ControlView } from '#components/compliance/control-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { pageContext } from '../../../page-context';
import { requireRole } from '../../../require-role';
import { controlsOf, evidenceFor } from '../../compliance-context';

export const metadata = { title: 'Control' };

/** One control: what is evidence for it, and the findings that speak against it. */
export default async function ControlPage({ params, searchParams }: PageProps<'/compliance/[framework]/[control]'>) {
  await requireRole('read');
  const { framework, control } = await params;
  const controls = controlsOf(framework).filter(({ id }) => encodeURIComponent(id) === control || id === control);
  if (controls.length === 0) notFound();
  const { store, shell, scan } = await pageContext(await searchParams, `/compliance/${framework}/${control}`);
  const [evidence] = scan ? await evidenceFor(store, scan, controls) : [];
  return (
    <Shell context={shell}>{evidence ? <ControlView evidence={evidence} /> : <NoScan title="Compliance" />}</Shell>
  );
}
