import type { Listed } from '#lib/model/finding';
import type { PlanItem } from '#lib/model/plan';
import { type ExportScan, exportScan } from '../export-scan';

type Found = Extract<ExportScan, { readonly store: unknown }> & { readonly item: Listed<PlanItem> };

/** The plan that a download is of, in the scan that the address names. */
export async function onePlan(
  planId: string,
  parameters: URLSearchParams,
): Promise<Found | { readonly refusal: Response }> {
  const asked = await exportScan(parameters);
  if ('refusal' in asked) return asked;
  const item = await asked.store.planItem(asked.scan.id, planId);
  return item
    ? { ...asked, item }
    : { refusal: Response.json({ error: 'This scan has no plan with this id.' }, { status: 404 }) };
}
