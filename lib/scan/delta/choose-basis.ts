import type { Standing, TrackedSource } from '#lib/collectors/delta/delta-desk';
import type { KeptDeltaLink } from '#lib/model/delta/delta-link';
import type { DeltaSettings } from '#lib/model/delta/delta-settings';
import type { Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';

export interface Known {
  readonly now: Instant;
  readonly reads: string;
  /** The last sealed scan; null: there is none. */
  readonly last: Scan | null;
  /** Newest first. */
  readonly links: readonly KeptDeltaLink[];
}

export type Choice =
  | { readonly link: null; readonly because: string; readonly takesLink: boolean; readonly keep: Standing }
  | {
      /** Of the last scan: what changed since the facts that are built on. */
      readonly link: KeptDeltaLink;
      /** Of a scan long enough before it, or the same one. */
      readonly overlap: KeptDeltaLink;
      readonly isDue: boolean;
      readonly keep: Standing;
      /** When the facts that are built on were last read in full. */
      readonly fullAt: Instant;
    };

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Whether changes may be read in place of a list, and from which link. A pure function: the rules of it are here. */
export function chooseBasis(source: TrackedSource, known: Known, settings: DeltaSettings): Choice {
  const { now, last, links, reads } = known;
  const own = links.find(({ scanId }) => scanId === last?.id);
  const ofSame = own?.reads === reads ? own : undefined;
  // Distrust outlives a scan in which the source was denied.
  const sound = links.find((link) => link.reads === reads)?.sound ?? true;
  const full = (because: string, takesLink = true, fullAt = now): Choice => ({
    link: null,
    because,
    takesLink,
    keep: { fullAt, sound },
  });

  if (!last) return full('no scan came before');
  const reading = last.summary?.readings.find((one) => one.source === source);
  if (reading?.outcome !== 'whole') return full('the last scan did not read it whole');
  if (reading.rows < settings.fromRows)
    return full(`${reading.rows} rows are few enough, with less than ${settings.fromRows}`, false);
  if (!own) return full('the last scan took no delta link');
  if (!ofSame) return full('the last scan read it otherwise, or as another identity');
  if (Date.parse(last.startedAt) > Date.parse(now)) return full('the last scan is of a later time');
  const isDue = ageMs(now, ofSame.fullAt) >= settings.fullDays * DAY_MS;
  if (!sound && !isDue) return full('changes had left something out when they were last compared', true, ofSame.fullAt);
  const settled = Date.parse(last.startedAt) - settings.overlapMinutes * MINUTE_MS;
  const overlap = links.find((one) => one.reads === reads && Date.parse(one.takenAt) <= settled);
  if (!overlap)
    return full(
      `no delta link is ${settings.overlapMinutes} minutes older than the last scan, which replicas may need`,
    );
  const days = ageMs(now, overlap.takenAt) / DAY_MS;
  if (days >= settings.linkDays) return full(`the delta link is ${Math.floor(days)} days old`);
  return { link: ofSame, overlap, isDue, keep: { fullAt: now, sound }, fullAt: ofSame.fullAt };
}

const ageMs = (now: Instant, then: Instant): number => Date.parse(now) - Date.parse(then);
