import type { Confidence, Severity } from '#lib/model/verdict';

/** The release of the schema that events follow. Source: https://schema.ocsf.io/1.8.0 */
export const OCSF_VERSION = '1.8.0';

/** Classes of findings that are written. Source: https://schema.ocsf.io/1.8.0/categories/findings */
export const OCSF_CLASSES = ['2003', '2004', '2008'] as const;
export type OcsfClass = (typeof OCSF_CLASSES)[number];

export const CLASS_NAMES: Readonly<Record<OcsfClass, string>> = {
  '2003': 'Compliance Finding',
  '2004': 'Detection Finding',
  '2008': 'IAM Analysis Finding',
};

interface Caption {
  readonly id: number;
  readonly caption: string;
}

const word = (id: number, caption: string): Caption => ({ id, caption });

export const SEVERITY_IDS: Readonly<Record<Severity, Caption>> = {
  critical: word(5, 'Critical'),
  high: word(4, 'High'),
  medium: word(3, 'Medium'),
  low: word(2, 'Low'),
  info: word(1, 'Informational'),
};

export const CONFIDENCE_IDS: Readonly<Record<Confidence, Caption>> = {
  certain: word(3, 'High'),
  likely: word(2, 'Medium'),
  possible: word(1, 'Low'),
};

const SUPPRESSED = word(3, 'Suppressed');

/** By the word of the `status` column. */
export const STATUS_IDS: Readonly<Record<string, Caption>> = {
  open: word(1, 'New'),
  reopened: word(1, 'New'),
  exception_requested: word(2, 'In Progress'),
  accepted: SUPPRESSED,
  mitigated: SUPPRESSED,
  false_positive: SUPPRESSED,
};
export const STATUS_UNKNOWN = word(0, 'Unknown');

export const ACTIVITY_CREATE = word(1, 'Create');
export const ACTIVITY_UPDATE = word(2, 'Update');
