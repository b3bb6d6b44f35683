import { DataTable } from '#components/ui/data-table';
import type { CheckKind } from '#lib/model/reference/check-kind';
import { controlsFor } from '#lib/model/reference/controls';

/** Which controls the rule's result can be shown to an assessor for. It proves none of them met. */
export function RuleControls({ checks }: { readonly checks: readonly CheckKind[] }) {
  const controls = controlsFor(checks);
  return (
    <section>
      <h2>Controls</h2>
      <DataTable
        caption={`Evidence for ${controls.length} controls; it proves none of them met.`}
        rows={controls}
        rowKey={(control) => `${control.key}:${control.id}`}
        columns={[
          {
            key: 'control',
            title: 'Control',
            isHeader: true,
            cell: (control) => (
              <>
                <span className="row-title">{control.id}</span>
                <small className="mono">{`${control.key}:${control.id}`}</small>
              </>
            ),
          },
          { key: 'title', title: 'Title', cell: (control) => control.title },
          {
            key: 'framework',
            title: 'Framework',
            cell: (control) => (
              <>
                {control.framework}
                <small>{control.version}</small>
              </>
            ),
          },
          {
            key: 'relation',
            title: 'Evidence',
            cell: (control) => control.relation,
          },
        ]}
      />
    </section>
  );
}
