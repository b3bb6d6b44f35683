import type { Severity } from '#lib/model/verdict';

export type Mark = Severity | 'passed' | 'unknown';

export const SEVERITY_WORDS: Readonly<Record<Mark, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
  passed: 'Passed',
  unknown: 'Not evaluated',
};

/** Shape, word and colour together: colour alone would say nothing to some readers. */
export function SeverityMark({
  severity,
  badge = false,
  word,
}: {
  readonly severity: Mark;
  readonly badge?: boolean;
  readonly word?: string;
}) {
  return (
    <span className={badge ? 'severity badge' : 'severity'} data-severity={severity}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        {SHAPES[severity]}
      </svg>
      {word ?? SEVERITY_WORDS[severity]}
    </span>
  );
}

const SHAPES: Readonly<Record<Mark, React.ReactNode>> = {
  critical: (
    <>
      <path d="M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5z" fill="currentColor" />
      <path d="M7 4v4M7 9.8v.4" stroke="var(--page)" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  high: <path d="M7 1.5 13.2 12.5H.8z" fill="currentColor" />,
  medium: <path d="M7 .8 13.2 7 7 13.2.8 7z" fill="currentColor" />,
  low: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  info: (
    <>
      <rect x="1.5" y="1.5" width="11" height="11" rx="2" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 6.4v3.4M7 4.1v.2" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  passed: (
    <>
      <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="m4.5 7 1.8 1.8L9.6 5.4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  unknown: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2.2 2" />,
};
