import { PageHead } from '#components/ui/page-head';

const PERMISSIONS = [
  'Application.Read.All',
  'Directory.Read.All',
  'User.Read.All',
  'AuditLog.Read.All',
  'RoleManagement.Read.Directory',
  'Policy.Read.All',
  'DirectoryRecommendations.Read.All',
  'Organization.Read.All',
];

/** What a page shows before the first scan: what is needed, and the button. */
export function NoScan({ title }: { readonly title: string }) {
  return (
    <>
      <PageHead title={title}>No scan has been sealed yet.</PageHead>
      <section className="panel">
        <h2>Run the first scan</h2>
        <ol className="steps">
          <li>
            <span>
              Grant the identity of this dashboard the Microsoft Graph permissions{' '}
              {PERMISSIONS.map((name) => (
                <code key={name}>{name} </code>
              ))}
            </span>
          </li>
          <li>
            <span>
              and the Azure role <code>Reader</code> at the root management group. All of it is read-only.
            </span>
          </li>
          <li>
            <span>Run the scan. A tenant of a thousand applications takes about a minute.</span>
          </li>
        </ol>
        <RunScan />
      </section>
    </>
  );
}

export function RunScan() {
  return (
    <form action="/api/v1/scans" method="post">
      <button type="submit" className="button primary">
        Run scan
      </button>
    </form>
  );
}
