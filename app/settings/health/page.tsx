import { HealthView } from '#components/settings/health-view';
import { Shell } from '#components/shell/shell';
import { PRODUCT } from '#lib/model/product';
import { healthNow } from '../../health-now';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Health' };

/** What is well and what is not, for whoever runs it. */
export default async function HealthPage() {
  await requireRole('operate');
  const { store, shell } = await pageContext({}, '/settings/health');
  const { checks } = await healthNow();
  const about = [
    ['Version', PRODUCT.version],
    ['Node', process.version],
    ['Database', store.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'],
    ['Cloud', process.env.AZURE_CLOUD?.trim() || 'public'],
    ['Telemetry', process.env.OTEL_EXPORTER_OTLP_ENDPOINT ? 'OpenTelemetry' : 'off'],
  ] as const;
  return (
    <Shell context={shell}>
      <HealthView checks={checks} about={about} />
    </Shell>
  );
}
