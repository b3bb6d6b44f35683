import type { EvidenceFile } from '#lib/evidence/evidence-file';
import { CHANGES } from '#lib/evidence/files/changes';
import { COVERAGE } from '#lib/evidence/files/coverage';
import { FINDINGS_CSV, FINDINGS_NDJSON } from '#lib/evidence/files/findings';
import { POPULATIONS } from '#lib/evidence/files/populations';
import { QUERIES } from '#lib/evidence/files/queries';
import { README } from '#lib/evidence/files/readme';

/**
 * The files a manifest vouches for, in the order of the bundle. A new one is added here: scans sealed before it go
 * without it, because a bundle holds what its own manifest lists.
 */
export const EVIDENCE_FILES: readonly EvidenceFile[] = [
  README,
  FINDINGS_CSV,
  FINDINGS_NDJSON,
  ...POPULATIONS,
  COVERAGE,
  QUERIES,
  CHANGES,
];
