import { LISTED_MAX, ruleTicket } from '#lib/report/markdown/rule-ticket';
import { href } from '#lib/report/url/query';
import { namesOf, ruleNamed } from '#lib/rules/subjects/rule-names';
import { ticketResponse } from '../../downloads/ticket-response';
import { exportScan, refusedFilter } from '../../export-scan';
import { findingQuery } from '../../findings/finding-query';
import { requestOrigin } from '../../request-origin';
import { viewedAt } from '../../viewed-at';
import type { Visitor } from '../../visitor';

export async function ruleTicketAnswer(request: Request, ruleId: string, visitor: Visitor): Promise<Response> {
  const { searchParams, search } = new URL(request.url);
  const asked = await exportScan(searchParams);
  if ('refusal' in asked) return asked.refusal;
  const { store, scan } = asked;
  const result = scan.summary?.rules.find((rule) => namesOf(ruleId).includes(rule.ruleId));
  if (!result)
    return Response.json({ error: 'This scan judged no rule of this name; /rules lists them.' }, { status: 404 });
  const parameters = { ...Object.fromEntries(searchParams), rule: result.ruleId };
  const { filter, sort, notices } = findingQuery(parameters, scan);
  const refused = refusedFilter(notices);
  if (refused) return refused;
  const at = await viewedAt(store, scan);
  const page = await store.findings({ scanId: scan.id, filter, sort, limit: LISTED_MAX, cursor: null, at });
  const text = ruleTicket({
    origin: requestOrigin(request.headers),
    scan,
    result,
    rule: ruleNamed(ruleId) ?? null,
    findings: page.rows,
    total: page.total,
    listPath: href('/findings', { ...parameters, view: 'list' }),
  });
  return ticketResponse(text, { name: `rule-${result.ruleId}`, scan, rows: page.rows.length, search }, visitor);
}
