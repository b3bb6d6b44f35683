import { COLLECTORS } from '#lib/collectors/index';

/** What each source holds, in the collectors' own words. */
export const sourceTitles = (): ReadonlyMap<string, string> =>
  new Map([
    ['auditor', 'The identity that runs the scan'],
    ...COLLECTORS.map(({ source, title }) => [source, title] as const),
  ]);
