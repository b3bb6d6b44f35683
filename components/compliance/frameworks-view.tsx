import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { FRAMEWORKS } from '#lib/model/reference/controls';
import type { ControlEvidence } from '#lib/report/compliance/control-evidence';
import { href } from '#lib/report/url/query';
import { number } from '#lib/report/words';

/** Every framework with how its controls stand. */
export function FrameworksView({
  evidence,
  keep,
}: {
  readonly evidence: readonly ControlEvidence[];
  /** A scan that is not the latest, for links. */
  readonly keep: string | null;
}) {
  const rows = FRAMEWORKS.map((framework) => {
    const controls = evidence.filter(({ control }) => control.key === framework.key);
    const count = (test: (one: ControlEvidence) => boolean): number => controls.filter(test).length;
    return {
      ...framework,
      controls: controls.length,
      against: count(({ open }) => open > 0),
      unknown: count(({ rules, notEvaluated }) => rules.length > 0 && notEvaluated !== 0),
      automated: count(({ automation }) => automation === 'automated'),
      partial: count(({ automation }) => automation === 'partial'),
      manual: count(({ automation }) => automation === 'manual'),
    };
  });
  return (
    <>
      <PageHead title="Compliance">
        What a scan is evidence for, control by control. It proves no control met: an auditor decides, with the rest of
        what a framework asks.
      </PageHead>
      <DataTable
        caption={<span className="visually-hidden">Frameworks</span>}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'framework',
            title: 'Framework',
            isHeader: true,
            cell: ({ key, name, version }) => (
              <>
                <span className="row-title">
                  <a href={href(`/compliance/${key}`, { scan: keep })}>{name}</a>
                </span>
                <small>{version}</small>
              </>
            ),
          },
          { key: 'controls', title: 'Controls', isNumber: true, cell: ({ controls }) => number(controls) },
          { key: 'against', title: 'With open findings', isNumber: true, cell: ({ against }) => number(against) },
          { key: 'unknown', title: 'Not fully evaluated', isNumber: true, cell: ({ unknown }) => number(unknown) },
          { key: 'automated', title: 'Automated', isNumber: true, cell: ({ automated }) => number(automated) },
          { key: 'partial', title: 'Partial', isNumber: true, cell: ({ partial }) => number(partial) },
          { key: 'manual', title: 'Manual', isNumber: true, cell: ({ manual }) => number(manual) },
        ]}
      />
    </>
  );
}
