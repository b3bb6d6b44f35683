import type { FindingInScan } from '#lib/model/finding';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import { day, nameOr, plural, span } from '#lib/report/words';

export interface LifeMeasure {
  readonly label: string;
  readonly value: string;
  readonly how: string;
}

/** The three measures of a credential's life, labelled, so that they are never mistaken for one another. */
export function lifeMeasures({ subject }: FindingInScan, now: Instant): readonly LifeMeasure[] {
  const credential = subject.credential;
  if (!credential) return [];
  const { startsAt, endsAt } = credential;
  const measures: LifeMeasure[] = [];
  if (startsAt && endsAt)
    measures.push({
      label: 'Issued lifetime',
      value: plural(wholeDaysBetween(startsAt, endsAt), 'day'),
      how: 'end − start',
    });
  if (startsAt)
    measures.push({
      label: 'Age',
      value: plural(Math.max(0, wholeDaysBetween(startsAt, now)), 'day'),
      how: 'scan time − start',
    });
  if (endsAt) {
    const left = wholeDaysBetween(now, endsAt);
    measures.push({
      label: 'Remaining',
      value: left < 0 ? `ended ${span(-left)} ago` : plural(left, 'day'),
      how: 'end − scan time',
    });
  }
  return measures;
}

export interface PathStep {
  readonly kind: string;
  readonly name: string;
  readonly fact: string;
}

const KINDS = { secret: 'Client secret', certificate: 'Certificate', federated: 'Federated credential' } as const;

/** From the credential to what it opens, as far as this scan can tell. */
export function pathOf({ subject }: FindingInScan): readonly PathStep[] {
  const { credential } = subject;
  const steps: PathStep[] = [];
  if (credential)
    steps.push({
      kind: KINDS[credential.kind],
      name: nameOr(credential.name, '(no name)'),
      fact: credential.endsAt ? `ends ${day(credential.endsAt)}` : 'no end date',
    });
  if (subject.kind === 'credential' || subject.kind === 'application')
    steps.push({
      kind: subject.applicationId ? 'Application registration' : 'Service principal',
      name: nameOr(subject.name, '(no name)'),
      fact: subject.appId ?? subject.id,
    });
  if (credential)
    steps.push({ kind: 'Workload', name: 'Not evaluated', fact: 'needs sign-in logs and resource definitions' });
  return steps.length > 1 ? steps : [];
}
