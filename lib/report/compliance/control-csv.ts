import { type ControlEvidence, resultWords } from '#lib/report/compliance/control-evidence';
import { standardWords } from '#lib/report/compliance/standards';
import { type CsvColumn, csvOf } from '#lib/report/csv/csv-table';

const SCHEMA_VERSION = 1;

/** Append only. `open` is the number of rows in the list that `findings_path` leads to. */
const COLUMNS: readonly CsvColumn<ControlEvidence>[] = [
  { name: 'framework', cell: ({ control }) => control.framework },
  { name: 'framework_version', cell: ({ control }) => control.version },
  { name: 'control_id', cell: ({ control }) => control.id },
  { name: 'control_title', cell: ({ control }) => control.title },
  { name: 'automation', cell: ({ automation }) => automation },
  { name: 'result', cell: resultWords },
  { name: 'open', cell: ({ open }) => open },
  { name: 'accepted', cell: ({ accepted }) => accepted },
  { name: 'examined', cell: ({ examined }) => examined },
  { name: 'not_evaluated', cell: ({ notEvaluated }) => notEvaluated },
  { name: 'rules', cell: ({ rules }) => rules.map(({ result }) => result.ruleId).join('|') || null },
  { name: 'findings_path', cell: ({ findings }) => findings },
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'scan_id', cell: (_, scan) => scan.id },
  { name: 'scan_completed_at', cell: (_, scan) => scan.finishedAt },
  { name: 'coverage', cell: (_, scan) => (scan.state === 'complete' ? 'full' : 'partial') },
  { name: 'schema_version', cell: () => SCHEMA_VERSION },
  // Empty: judged by the thresholds in force.
  { name: 'thresholds', cell: ({ standard }) => (standard ? standardWords(standard).join('|') : null) },
];

export const CONTROL_CSV = csvOf(COLUMNS);
