import { ownerOfSegment } from '#lib/report/url/owner-links';
import { FINDINGS } from '../../../datasets/findings';
import { exportOf } from '../../../export-csv';

/** The owner's findings, as the findings page's file would hold them with this owner as its filter. */
export function GET(request: Request, context: RouteContext<'/owners/[ownerId]/export.csv'>): Promise<Response> {
  return exportOf({
    ...FINDINGS,
    query: (store, scan, parameters) => {
      const segment = new URL(request.url).pathname.split('/').at(-2) ?? '';
      return FINDINGS.query(store, scan, { ...parameters, owner: ownerOfSegment(decodeURIComponent(segment)) });
    },
  })(request, context);
}
