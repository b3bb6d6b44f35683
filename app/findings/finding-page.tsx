import { FindingView, type RuleWords } from '#components/findings/finding-view';
import { Shell, type ShellContext } from '#components/shell/shell';
import type { FindingInScan } from '#lib/model/finding';
import { RULES } from '#lib/rules/index';
import type { Store } from '#lib/store/store';
import type { SealedScan } from '../page-context';

const RELATED_SHOWN = 8;

const wordsOf = (ruleId: string): RuleWords | null => RULES.find((rule) => rule.id === ruleId) ?? null;

/** A finding of one scan, living or frozen. */
export async function FindingPage({
  store,
  shell,
  scan,
  finding,
  frozen,
}: {
  readonly store: Store;
  readonly shell: ShellContext;
  readonly scan: SealedScan;
  readonly finding: FindingInScan;
  readonly frozen: { readonly since: string | null; readonly manifestSha256: string | null } | null;
}) {
  const [history, page] = await Promise.all([
    store.findingHistory(scan.tenantId, finding.id),
    store.findings({
      scanId: scan.id,
      filter: { subjectId: finding.subject.id },
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
        related={related}
        frozen={frozen}
      />
    </Shell>
  );
}
