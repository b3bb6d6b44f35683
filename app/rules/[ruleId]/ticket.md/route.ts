import { guarded } from '../../../guarded';
import { ruleTicketAnswer } from '../rule-ticket-answer';

/** The open findings of a rule as the text of a ticket; the filters of the findings page narrow it. */
export const GET = guarded<RouteContext<'/rules/[ruleId]/ticket.md'>>('export', async (request, { params }, visitor) =>
  ruleTicketAnswer(request, (await params).ruleId, visitor),
);
