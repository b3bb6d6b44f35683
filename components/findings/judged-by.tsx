import type { FindingInScan } from '#lib/model/finding';
import type { ScanSummary } from '#lib/model/scan';
import { frameworkName, standardOf, standardWords } from '#lib/report/compliance/standards';

/** Whose thresholds found it, where they are not the tenant's own. */
export function JudgedBy({ finding, summary }: { readonly finding: FindingInScan; readonly summary: ScanSummary }) {
  if (!finding.standard) return null;
  const standard = standardOf(summary, finding.standard);
  return (
    <p className="quiet">
      Judged by the thresholds of {frameworkName(finding.standard)}, which differ from those in force
      {standard ? `: ${standardWords(standard).join('; ')}` : ''}. It is in no count but this framework’s.
    </p>
  );
}
