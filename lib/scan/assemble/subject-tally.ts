import type { Finding } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Subject, SubjectCredential } from '#lib/model/subject';
import { SEVERITIES, type Severity } from '#lib/model/verdict';

/** What there is to know of all findings about one subject, or one credential of it, once they are let go of. */
export interface SubjectTally {
  readonly subject: Pick<Subject, 'id' | 'applicationId' | 'appId' | 'resourceId'> & {
    readonly credential: Pick<SubjectCredential, 'kind' | 'id'> | null;
  };
  readonly findings: number;
  /** Of the gravest. */
  readonly severity: Severity;
  /** The soonest. */
  readonly dueAt: Instant | null;
}

/** Takes one finding after the other: a large tenant’s would not fit beside what is made of them. */
export class SubjectTallies {
  readonly #tallies = new Map<string, SubjectTally>();

  add({ subject, severity, dueAt }: Pick<Finding, 'subject' | 'severity' | 'dueAt'>): void {
    const { id, applicationId, appId, resourceId, credential } = subject;
    // All that rows are found by: two rules may tell different ids of one thing.
    const key = [id, credential?.kind, credential?.id, applicationId, appId, resourceId].join('\n');
    const last = this.#tallies.get(key);
    this.#tallies.set(
      key,
      last
        ? {
            subject: last.subject,
            findings: last.findings + 1,
            severity: SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(last.severity) ? severity : last.severity,
            dueAt: dueAt !== null && (last.dueAt === null || dueAt < last.dueAt) ? dueAt : last.dueAt,
          }
        : {
            subject: {
              id,
              applicationId,
              appId,
              resourceId,
              credential: credential && { kind: credential.kind, id: credential.id },
            },
            findings: 1,
            severity,
            dueAt,
          },
    );
  }

  all(): readonly SubjectTally[] {
    return [...this.#tallies.values()];
  }
}

export function tallied(findings: Iterable<Finding>): readonly SubjectTally[] {
  const tallies = new SubjectTallies();
  for (const finding of findings) tallies.add(finding);
  return tallies.all();
}
