import { findingTicket } from '#lib/report/markdown/finding-ticket';
import { ruleNamed } from '#lib/rules/subjects/rule-names';
import { exportScan } from '../../../export-scan';
import { guarded } from '../../../guarded';
import { requestOrigin } from '../../../request-origin';
import { ticketResponse } from '../../../downloads/ticket-response';
import { viewedAt } from '../../../viewed-at';

/** A finding as the text of a ticket. */
export const GET = guarded<RouteContext<'/findings/[findingId]/ticket.md'>>(
  'export',
  async (request, { params }, visitor) => {
    const { findingId } = await params;
    const { searchParams, search } = new URL(request.url);
    const asked = await exportScan(searchParams);
    if ('refusal' in asked) return asked.refusal;
    const { store, scan } = asked;
    const finding = await store.finding(scan.id, findingId);
    if (!finding)
      return Response.json({ error: 'This finding is not open in this scan; its page says more.' }, { status: 404 });
    const standing = await store.standingExceptions(scan.tenantId, [finding.id], await viewedAt(store, scan));
    const text = findingTicket(finding, scan, {
      origin: requestOrigin(request.headers),
      rule: ruleNamed(finding.ruleId) ?? null,
      exception: standing.get(finding.id) ?? null,
    });
    return ticketResponse(text, { name: `finding-${finding.id}`, scan, rows: 1, search }, visitor);
  },
);
