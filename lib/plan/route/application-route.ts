import type { Blocker } from '#lib/model/plan';
import { managedIdentitySupport } from '#lib/model/reference/managed-identity-support';
import type { SourceId } from '#lib/model/source';
import type { ApplicationCase } from '#lib/plan/route/application-case';
import { answer, MISSING_WORDS, type RouteAnswer } from '#lib/plan/route/route';

/** Unread, these hide no place a credential is kept in: three tell of use, and settings are read only when asked for. */
const SHOW_NO_PLACE: ReadonlySet<SourceId> = new Set([
  'app-settings',
  'sign-ins',
  'service-principal-activity',
  'credential-activity',
]);

const ARC = 'microsoft.hybridcompute/machines';

/** The route table for an application and what signs in as it; the first line that fits wins. */
export function applicationRoute(given: ApplicationCase): RouteAnswer {
  return (
    keepRoute(given) ??
    removeRoute(given) ??
    azureRoute(given) ??
    federationRoute(given) ??
    arcRoute(given) ??
    certificateRoute(given) ??
    unknownRoute(given)
  );
}

function keepRoute({ credentials }: ApplicationCase): RouteAnswer | null {
  if (credentials.length === 0 || credentials.some(({ role }) => role === 'sign-in')) return null;
  const [first] = credentials;
  return answer(
    'keep',
    first?.roleReason ?? 'Microsoft rotates it, or it signs assertions; neither is a sign-in credential.',
    'A credential of its own added beside it.',
  );
}

/** Nothing that lives is used: what is left can go, and comes back within 30 days if something was overlooked. */
function removeRoute({ live, expired, unusedBecause, usage, unread }: ApplicationCase): RouteAnswer | null {
  if (usage.places.length > 0 && live.length > 0) return null;
  if (live.length === 0 && expired.length > 0)
    return answer('remove', 'Every credential has expired, so nothing signs in with them.', 'A new credential.');
  // Seen nowhere says nothing while a source that would show where was not read; settings are read only when asked for.
  if (live.length > 0 && unusedBecause && unread.every((source) => SHOW_NO_PLACE.has(source)))
    return answer(
      'remove',
      `${unusedBecause} A deleted application can be restored for 30 days.`,
      'A sign-in with it.',
    );
  return null;
}

/** Every workload seen runs where a managed identity can; whether the application can go decides which of the two. */
function azureRoute(given: ApplicationCase): RouteAnswer | null {
  const { usage, typeOf, application } = given;
  const hosts = [...new Set(usage.places.map(({ workloadId }) => workloadId))];
  const types = [...new Set(hosts.map(typeOf))].filter((type) => type !== ARC);
  if (hosts.length === 0 || types.length === 0) return null;
  const unsupported = types.filter((type) => {
    const support = managedIdentitySupport(type);
    return !support?.system && !support?.user;
  });
  const stays = staysBecause(given);
  const blockers: Blocker[] = [
    ...unsupported.map((type) => ({ kind: 'no-identity', text: `${type} has no managed identity.` })),
    ...(given.delegatedOnly
      ? [
          {
            kind: 'delegated',
            text: 'It acts for people: delegated permissions cannot be held by an identity without one.',
          },
        ]
      : []),
    ...given.blockers,
  ];
  if (unsupported.length === types.length) return null;
  const what = hosts.length === 1 ? 'The workload seen' : `All ${hosts.length} workloads seen`;
  if (stays && application)
    return answer(
      'federated-managed-identity',
      `${what} ${hosts.length === 1 ? 'runs' : 'run'} in Azure, but the application has to stay: ${stays}. An identity stands in for its secret.`,
      'The application no longer being needed by others.',
      { blockers },
    );
  if (usage.outside.length > 0) return null;
  return answer(
    'managed-identity',
    `${what} ${hosts.length === 1 ? 'supports' : 'support'} managed identity, and ${targetsWords(given)} Entra tokens.`,
    'A workload outside Azure, or a target that takes no Entra token.',
    { blockers },
  );
}

const targetsWords = ({ targets }: ApplicationCase): string =>
  targets.length === 0
    ? 'what it signs in to accepts'
    : targets.length === 1
      ? `${targets[0]} accepts`
      : 'every target seen accepts';

function staysBecause({ application }: ApplicationCase): string | null {
  if (!application) return null;
  if (application.signInAudience && application.signInAudience !== 'AzureADMyOrg') return 'other tenants use it';
  if (application.signsUsersIn) return 'people sign in to it';
  return application.exposesApi ? 'it offers an API' : null;
}

function federationRoute({ usage }: ApplicationCase): RouteAnswer | null {
  const [first] = usage.outside;
  if (!first) return null;
  return answer(
    'workload-federation',
    `${OUTSIDE_WORDS[first.kind]} ${first.name} gets tokens of its own, which Entra takes in place of a secret.`,
    'The pipeline or cluster moving into Azure.',
  );
}

export const OUTSIDE_WORDS = {
  github: 'GitHub Actions of',
  gitlab: 'GitLab',
  kubernetes: 'Kubernetes service account',
  'azure-devops': 'Azure DevOps connection',
  'terraform-cloud': 'Terraform Cloud',
  'google-cloud': 'Google Cloud service account',
  other: 'An OIDC issuer for',
} as const;

function arcRoute({ usage, typeOf }: ApplicationCase): RouteAnswer | null {
  const machine = usage.places.find(({ workloadId }) => typeOf(workloadId) === ARC);
  if (!machine) return null;
  return answer(
    'arc-identity',
    'It runs on a server outside Azure that is connected through Azure Arc, which brings an identity.',
    'The server moving into Azure.',
  );
}

/** It is used, by something that is none of Azure's and has no tokens of its own. */
function certificateRoute({ usage, live, unread }: ApplicationCase): RouteAnswer | null {
  // Looking everywhere comes before saying that there is nothing; what is only read on request does not count.
  if (live.length === 0 || usage.signIns.length === 0 || unread.some((source) => source !== 'app-settings'))
    return null;
  const last = usage.signIns.reduce((latest, seen) => (seen.lastAt > latest.lastAt ? seen : latest));
  const from = last.ipAddress ? ` from ${last.ipAddress}` : '';
  const to = last.resourceName ? ` against ${last.resourceName}` : '';
  return answer(
    'certificate',
    `No workload was found; last used on ${last.lastAt.slice(0, 10)}${from}${to}. Until it is, a certificate that Key Vault renews is the least debt.`,
    'Finding the workload behind that address.',
    { missing: unread.map((source) => MISSING_WORDS[source] ?? source) },
  );
}

function unknownRoute({ unread, live }: ApplicationCase): RouteAnswer {
  const missing = unread.map((source) => MISSING_WORDS[source] ?? source);
  return answer(
    'unknown',
    live.length === 0
      ? 'It holds no credential that could go anywhere.'
      : 'No workload was found that uses it, and nothing proves that it is unused.',
    missing.length > 0 ? 'Reading what is missing.' : 'A sign-in inside the window, or a longer window (SIGN_IN_DAYS).',
    { missing: missing.length > 0 ? missing : ['A sign-in: the log that was read shows none.'] },
  );
}
