import { DataTable } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import type { PlanGrant } from '#lib/model/plan';
import { GRANT_WORDS } from '#lib/report/inventory-words';
import { DECISION_WORDS, USE_WORDS } from '#lib/report/plan/plan-words';
import { shortId } from '#lib/report/scope-words';
import { number } from '#lib/report/words';

/** What the new identity gets of the old application's grants, and why. */
export function GrantTable({ grants }: { readonly grants: readonly PlanGrant[] }) {
  const count = (decision: PlanGrant['decision']): number =>
    grants.filter((grant) => grant.decision === decision).length;
  return (
    <section className="grants">
      <div className="section-head">
        <h2>Grants</h2>
        <span className="meta">
          {number(count('grant'))} of {number(grants.length)} carried over, {number(count('leave'))} left out,{' '}
          {number(count('ask'))} to decide
        </span>
      </div>
      <DataTable
        caption={<span className="visually-hidden">Grants of the application and what becomes of them</span>}
        rows={grants}
        rowKey={({ kind, roleId, scope }) => `${kind} ${roleId} ${scope}`}
        columns={[
          {
            key: 'name',
            title: 'Permission',
            isHeader: true,
            cell: (grant) => (
              <>
                <code>{grant.name}</code>
                <small title={grant.scope}>
                  {GRANT_WORDS[grant.kind]}, {shortId(grant.scope)}
                </small>
                {grant.isTierZero ? (
                  <>
                    <SeverityMark severity="critical" word="Tier 0" badge />{' '}
                    <span className="meta">controls the tenant</span>
                  </>
                ) : null}
              </>
            ),
          },
          { key: 'use', title: 'Use', isWhole: true, cell: ({ use }) => markOf(use) },
          { key: 'because', title: 'Seen', cell: ({ because }) => <span className="quiet">{because}</span> },
          {
            key: 'decision',
            title: 'In the script',
            isWhole: true,
            cell: ({ decision }) => (decision === 'grant' ? <b>{DECISION_WORDS.grant}</b> : DECISION_WORDS[decision]),
          },
        ]}
      />
      {grants.some(({ kind }) => kind === 'app-role') ? (
        <p className="meta">
          API permissions of a managed identity cannot be granted in the portal; the script does it.
        </p>
      ) : null}
    </section>
  );
}

function markOf(use: PlanGrant['use']): React.ReactNode {
  if (use === 'unknown') return <SeverityMark severity="unknown" word={USE_WORDS.unknown} />;
  return use === 'used' ? (
    <b className="grant-use">✓ {USE_WORDS.used}</b>
  ) : (
    <span className="quiet grant-use">○ {USE_WORDS['not-seen']}</span>
  );
}
