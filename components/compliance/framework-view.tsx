import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { type ControlEvidence, controlPath, resultWords } from '#lib/report/compliance/control-evidence';
import { openWords } from '#lib/report/exceptions/exception-words';
import { href } from '#lib/report/url/query';
import { number, plural, sizeWords } from '#lib/report/words';

/** The controls of one framework, each with what is evidence for it. */
export function FrameworkView({
  evidence,
  scanId,
  keep,
}: {
  readonly evidence: readonly ControlEvidence[];
  readonly scanId: string;
  /** Whether links stay with this scan, since it is not the latest. */
  readonly keep: boolean;
}) {
  const [first] = evidence;
  const scan = keep ? scanId : null;
  return (
    <>
      <PageHead
        title={first?.control.framework ?? 'Framework'}
        actions={
          <a
            className="button"
            href={href(`/compliance/${first?.control.key}/export.csv`, { bom: '1', scan: scanId })}
            download
          >
            Download {number(evidence.length)} rows as CSV
          </a>
        }
      >
        {first?.control.version}. {plural(evidence.length, 'control')} that credentials and identities are evidence for.
      </PageHead>
      <DataTable
        caption={<span className="visually-hidden">Controls</span>}
        rows={evidence}
        rowKey={({ control }) => control.id}
        columns={[
          {
            key: 'control',
            title: 'Control',
            isHeader: true,
            cell: ({ control }) => (
              <>
                <span className="row-title">
                  <a href={href(controlPath(control), { scan })}>{control.id}</a>
                </span>
                <small>{control.title}</small>
              </>
            ),
          },
          { key: 'automation', title: 'Looked at', isWhole: true, cell: ({ automation }) => automation },
          { key: 'result', title: 'Result', cell: resultWords },
          { key: 'open', title: 'Findings', isWhole: true, cell: ({ open, accepted }) => openWords(open, accepted) },
          { key: 'examined', title: 'Examined', isNumber: true, cell: ({ examined }) => number(examined) },
          {
            key: 'unknown',
            title: 'Not evaluated',
            isNumber: true,
            cell: ({ notEvaluated }) => sizeWords(notEvaluated),
          },
        ]}
      />
    </>
  );
}
