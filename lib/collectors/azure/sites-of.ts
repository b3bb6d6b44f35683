import type { ReadFacts } from '#lib/model/source';

const TYPES = ['microsoft.web/sites', 'microsoft.web/sites/slots'];

/** Ids of the web and function apps and their slots, which ARM tells more of one by one. */
export const sitesOf = (facts: ReadFacts): readonly string[] =>
  (facts.resources ?? []).filter(({ type }) => TYPES.includes(type)).map(({ id }) => id);
