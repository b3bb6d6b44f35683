import { headers } from 'next/headers';
import { FindingView, type RuleWords } from '#components/findings/finding-view';
import { Shell, type ShellContext } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import type { FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { findingTicket } from '#lib/report/markdown/finding-ticket';
import { ruleNamed } from '#lib/rules/subjects/rule-names';
import type { Store } from '#lib/store/store';
import type { SealedScan } from '../page-context';
import { requestOrigin } from '../request-origin';
import { pastOf } from './finding-past';

const RELATED_SHOWN = 8;

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
const wordsOf = (ruleId: string): RuleWords | null => ruleNamed(ruleId) ?? null;

/** A finding of one scan, living or frozen. */
export async function FindingPage({
  store,
  shell,
  scan,
  finding,
  frozen,
  at,
}: {
  readonly store: Store;
  readonly shell: ShellContext;
  readonly scan: SealedScan;
  readonly finding: FindingInScan;
  readonly frozen: { readonly since: string | null; readonly manifestSha256: string | null } | null;
  /** When it is looked at; of a frozen page the end of its scan. */
  readonly at: Instant;
}) {
  const about = { subjectId: finding.subject.id };
  const [history, past, exceptions, counts, page] = await Promise.all([
    store.findingHistory(scan.tenantId, finding.id),
    pastOf(store, scan.id, finding),
    store.exceptionsOf(scan.tenantId, finding.id, at),
    store.findingGroups(scan.id, about, at),
    store.findings({
      scanId: scan.id,
      filter: about,
      sort: { by: 'severity', descending: true },
      limit: RELATED_SHOWN + 1,
      cursor: null,
    }),
  ]);
  const related = page.rows.filter((other) => other.id !== finding.id).slice(0, RELATED_SHOWN);
  const known = frozen ? history.filter((event) => event.at <= scan.finishedAt) : history;
  return (
    <Shell context={shell}>
      <FindingView
        scan={scan}
        finding={finding}
        rule={wordsOf(finding.ruleId)}
        history={known}
        past={past}
        related={related}
        frozen={frozen}
        relatedCounts={{
          open: sum(counts.map(({ open }) => open)),
          accepted: sum(counts.map(({ accepted }) => accepted)),
        }}
        exceptions={exceptions}
        at={at}
        canRequest={may(shell.visitor.roles, 'operate')}
        ticket={
          frozen
            ? null
            : findingTicket(finding, scan, {
                origin: requestOrigin(await headers()),
                rule: wordsOf(finding.ruleId),
                exception: exceptions.find(({ state }) => state === 'active') ?? null,
              })
        }
      />
    </Shell>
  );
}
