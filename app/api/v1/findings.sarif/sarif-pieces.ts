import type { Scan } from '#lib/model/scan';
import { absentResult, sarifResult } from '#lib/report/sarif/sarif-result';
import { type SarifRule, sarifFrame } from '#lib/report/sarif/sarif-run';
import { ruleNamed } from '#lib/rules/subjects/rule-names';
import type { FindingExport } from '../finding-export';

/** The rules of the scan, in the words it was judged in where it kept them. */
const rulesOf = (scan: Scan): readonly SarifRule[] =>
  (scan.summary?.rules ?? []).map(({ ruleId, title, severity, checks }) => {
    const rule = ruleNamed(ruleId);
    const remedy = rule ? [rule.remedy.summary, ...rule.remedy.steps].join('\n') : '';
    return { id: ruleId, title, severity, checks: checks ?? [], why: rule?.why ?? title, remedy: remedy || title };
  });

/**
 * A SARIF log, piece by piece. What was resolved is told as absent when nothing but the scan was chosen: a filter says
 * which findings to write, not which ones are gone.
 */
export async function* sarifPieces(
  { store, scan, rows, origin, isWhole }: FindingExport,
  counted: () => void,
): AsyncIterable<string> {
  const { before, after } = sarifFrame(scan, rulesOf(scan), origin);
  yield before;
  let comma = '';
  const piece = (result: unknown): string => {
    counted();
    const text = `${comma}${JSON.stringify(result)}`;
    comma = ',\n';
    return text;
  };
  for await (const { finding, exception } of rows()) yield piece(sarifResult(finding, scan, exception, origin));
  if (isWhole)
    for await (const { event, finding } of store.streamChanges(scan.id))
      if (event === 'resolved') yield piece(absentResult(finding, origin));
  yield after;
}
