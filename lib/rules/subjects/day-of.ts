import type { Instant } from '#lib/model/instant';

/** The day of an instant, as summaries write it. */
export const dayOf = (at: Instant): string => at.slice(0, at.indexOf('T'));
