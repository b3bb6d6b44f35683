import { SeverityMark } from '#components/ui/severity';
import type { ManagedIdentityPath } from '#lib/model/finding';
import type { PlanLink } from '#lib/model/plan';
import { ROUTE_WORDS } from '#lib/report/plan/plan-words';
import { planHref } from '#lib/report/url/plan-query';

const WORDS = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;

/** Can an identity take its place? With the way there, where there is a plan. */
export function PlanPath({
  path,
  plan,
  scan,
}: {
  readonly path: ManagedIdentityPath;
  readonly plan: PlanLink | null | undefined;
  readonly scan: string | null;
}) {
  return (
    <>
      {path === 'unknown' ? <SeverityMark severity="unknown" /> : WORDS[path]}
      {plan ? (
        <small>
          <a href={planHref(plan.id, { scan })}>
            {plan.route === 'unknown' ? 'What is missing' : ROUTE_WORDS[plan.route]}
          </a>
        </small>
      ) : null}
    </>
  );
}
