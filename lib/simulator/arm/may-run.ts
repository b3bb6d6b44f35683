import type { SimRequest } from '#lib/simulator/wire/exchange';

/** Whether the caller's Azure roles hold an action beyond Reader. */
export function mayRun({ caller }: SimRequest, action: string): boolean {
  const wanted = action.toLowerCase();
  return caller?.actions.some((held) => held === '*' || held.toLowerCase() === wanted) ?? false;
}
