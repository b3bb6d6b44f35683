import { TermsUsed } from '#components/terms/terms-used';
import { CopyButton } from '#components/ui/copy-button';
import { PageHead } from '#components/ui/page-head';
import { FIRST_COMMANDS, GRAPH_PERMISSIONS } from '#lib/report/first-scan';

/** What a page shows before the first scan: what is needed, the commands, and the button. */
export function NoScan({ title }: { readonly title: string }) {
  return (
    <>
      <PageHead title={title}>
        <b>No scan has been sealed yet.</b> Three steps, and this page has something to show.
      </PageHead>
      <ol className="first-steps">
        <li>
          <h2>Let the identity of this dashboard read</h2>
          <p>
            Reading is all it ever does. An administrator runs one command, with the object id of the managed identity
            (of its service principal, not its client id). It grants the role <code>Reader</code> at the root management
            group, and of Microsoft Graph:
          </p>
          <details>
            <summary>{GRAPH_PERMISSIONS.length} permissions that only read</summary>
            <ul className="list-rows">
              {GRAPH_PERMISSIONS.map(([name, reads]) => (
                <li key={name}>
                  <code>{name}</code>
                  <small>{reads}</small>
                </li>
              ))}
            </ul>
          </details>
          <Command text={FIRST_COMMANDS.bash} />
          <p className="meta">
            On Windows: <code>{FIRST_COMMANDS.powershell}</code>. Add <code>--dry-run</code> to see first what it would
            do.
          </p>
        </li>
        <li>
          <h2>Look whether it can</h2>
          <p>
            <a href="/settings/permissions">Test the permissions live</a>: each source is asked once, and what is
            missing comes with the command that grants it. A permission may take some minutes to arrive.
          </p>
        </li>
        <li>
          <h2>Run the first scan</h2>
          <p>A tenant of a thousand applications takes about a minute. You can watch, or leave: it goes on.</p>
          <RunScan words="Run the first scan" />
          <p className="meta">
            Or from a shell: <code>{FIRST_COMMANDS.scan}</code>
          </p>
        </li>
      </ol>
      <section>
        <h2>No access to the tenant yet?</h2>
        <p>
          Import what somebody else collected, AzureHound’s files or what the Azure CLI prints:{' '}
          <code>{FIRST_COMMANDS.import}</code>. Or look at a made-up company first: <code>{FIRST_COMMANDS.demo}</code>.
        </p>
      </section>
      <TermsUsed ids={['application', 'service-principal', 'managed-identity', 'sealed-scan', 'not-evaluated']} />
    </>
  );
}

const Command = ({ text }: { readonly text: string }) => (
  <p className="command">
    <code>{text}</code>
    <CopyButton text={text} verbatim>
      Copy
    </CopyButton>
  </p>
);

export function RunScan({ words = 'Run scan' }: { readonly words?: string }) {
  return (
    <form action="/api/v1/scans" method="post">
      <button type="submit" className="button primary">
        {words}
      </button>
    </form>
  );
}
