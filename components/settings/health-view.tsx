import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import type { HealthCheck } from '#lib/report/health/health-checks';

const NAMES: Readonly<Record<HealthCheck['name'], string>> = {
  database: 'Database',
  'last-scan': 'Last scan',
  schedule: 'Schedule',
  'evidence-key': 'Evidence key',
  notifications: 'Notifications',
};
const STATES: Readonly<Record<HealthCheck['state'], string>> = { ok: 'Well', warning: 'Look at it', failed: 'Failed' };

/** What is well and what is not, each with the next step. */
export function HealthView({
  checks,
  about,
}: {
  readonly checks: readonly HealthCheck[];
  readonly about: readonly (readonly [string, string])[];
}) {
  const bad = checks.filter(({ state }) => state !== 'ok').length;
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/settings">Settings</a>
      </nav>
      <PageHead title="Health">
        {bad === 0 ? 'All is well.' : `${bad} of ${checks.length} need a look.`} Machines ask <code>/healthz</code> and{' '}
        <code>/readyz</code>.
      </PageHead>
      <DataTable
        caption={<span className="visually-hidden">Checks</span>}
        rows={checks}
        rowKey={({ name }) => name}
        columns={[
          { key: 'what', title: 'What', isHeader: true, cell: ({ name }) => NAMES[name] },
          { key: 'state', title: 'State', isWhole: true, cell: ({ state }) => STATES[state] },
          { key: 'because', title: 'Next step', cell: ({ because }) => because ?? 'none' },
        ]}
      />
      <section>
        <h2>This installation</h2>
        <dl className="facts">
          {about.map(([name, value]) => (
            <div key={name}>
              <dt className="meta">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
