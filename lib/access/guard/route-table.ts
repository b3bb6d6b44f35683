import type { Permission } from '#lib/model/access/role';

/** What a route asks of its caller: a permission, or nothing at all because it must answer before anyone is signed in. */
export type Need = Permission | 'nothing';

export interface GuardedRoute {
  /** As the folders under app/ spell it. */
  readonly route: string;
  /** Decides the headers and how a refusal is told: a page, a saved file, JSON, a form's target, or a stream of events. */
  readonly kind: 'page' | 'file' | 'api' | 'form' | 'stream' | 'health';
  readonly get?: Need;
  readonly post?: Need;
}

const page = (route: string, get: Need = 'read'): GuardedRoute => ({ route, kind: 'page', get });
const file = (route: string, get: Need = 'export'): GuardedRoute => ({ route, kind: 'file', get });
const form = (route: string, post: Need): GuardedRoute => ({ route, kind: 'form', post });
const api = (route: string, post?: Need, get: Need = 'read'): GuardedRoute => ({
  route,
  kind: 'api',
  get,
  ...(post ? { post } : {}),
});

/**
 * Every route of the dashboard and what it takes to be answered by it. A test holds it against the folders under app/,
 * and another asks every route of the build; what is not listed takes `read`.
 */
export const ROUTES: readonly GuardedRoute[] = [
  page('/'),
  page('/access'),
  page('/audit', 'readAudit'),
  page('/compliance'),
  page('/compliance/[framework]'),
  page('/compliance/[framework]/[control]'),
  page('/coverage'),
  page('/credentials'),
  page('/exceptions'),
  page('/exceptions/[exceptionId]'),
  page('/exceptions/new', 'operate'),
  page('/expiry'),
  page('/exports'),
  page('/exports/schema/[dataset]/[version]'),
  page('/feeds'),
  page('/findings'),
  page('/findings/[findingId]'),
  page('/forbidden', 'nothing'),
  page('/identities'),
  page('/identities/[objectId]'),
  page('/owners'),
  page('/owners/[ownerId]'),
  page('/owners/assign', 'operate'),
  page('/plan'),
  page('/plan/[planId]'),
  page('/plan/report'),
  page('/reference'),
  page('/reference/terms'),
  page('/rules'),
  page('/rules/[ruleId]'),
  page('/scans'),
  page('/scans/[scanId]'),
  page('/scans/[scanId]/findings/[findingId]'),
  page('/search'),
  page('/sessions', 'administer'),
  page('/settings'),
  page('/settings/thresholds'),
  page('/sign-in/failed', 'nothing'),
  page('/signed-out', 'nothing'),
  page('/unavailable', 'nothing'),
  page('/settings/notifications', 'administer'),
  page('/settings/health', 'operate'),
  page('/settings/permissions', 'operate'),
  page('/settings/schedule'),
  page('/settings/keyboard'),
  page('/views'),
  page('/views/[slug]'),
  page('/workloads'),
  page('/workloads/[id]'),
  file('/access/export.csv'),
  file('/audit/export.ndjson', 'readAudit'),
  file('/compliance/[framework]/export.csv'),
  file('/credentials/export.csv'),
  file('/exceptions/export.csv'),
  file('/feeds/expiry.ics', 'nothing'),
  file('/findings/export.csv'),
  file('/findings/[findingId]/ticket.md'),
  file('/identities/export.csv'),
  file('/owners/export.csv'),
  file('/owners/[ownerId]/export.csv'),
  file('/owners/[ownerId]/message.md'),
  file('/plan/export.csv'),
  file('/plan/scripts.zip'),
  file('/plan/[planId]/scripts.zip'),
  file('/plan/[planId]/[...file]'),
  file('/rules/[ruleId]/ticket.md'),
  file('/scans/[scanId]/changes.csv'),
  file('/scans/[scanId]/evidence.zip'),
  file('/scans/[scanId]/manifest.json'),
  file('/scans/[scanId]/manifest.sig'),
  file('/verify-evidence.mjs', 'read'),
  file('/.well-known/evidence-keys.json', 'nothing'),
  file('/workloads/export.csv'),
  api('/api/v1/scans', 'operate'),
  api('/api/v1/access'),
  api('/api/v1/exceptions'),
  api('/api/v1/findings'),
  api('/api/v1/findings.ocsf', undefined, 'export'),
  api('/api/v1/findings.sarif', undefined, 'export'),
  api('/api/v1/credentials'),
  api('/api/v1/identities'),
  api('/api/v1/workloads'),
  api('/api/v1/openapi.json'),
  api('/api/v1/plan'),
  api('/api/v1/schema/[dataset]/[version]'),
  form('/exceptions/[exceptionId]/approve', 'approve'),
  form('/exceptions/[exceptionId]/reject', 'approve'),
  form('/exceptions/[exceptionId]/revoke', 'approve'),
  form('/exceptions/[exceptionId]/withdraw', 'read'),
  form('/exceptions/request', 'operate'),
  form('/feeds/make', 'read'),
  form('/feeds/[feedId]/revoke', 'read'),
  form('/owners/assignments', 'operate'),
  form('/owners/assignments/[eventId]/undo', 'operate'),
  form('/scans/[scanId]/cancel', 'operate'),
  form('/sessions/[ref]/end', 'administer'),
  form('/settings/thresholds/change', 'administer'),
  form('/sign-out', 'nothing'),
  form('/sign-out/everywhere', 'read'),
  form('/settings/notifications/add', 'administer'),
  form('/settings/notifications/remove', 'administer'),
  form('/settings/notifications/test', 'administer'),
  form('/settings/permissions/test', 'operate'),
  form('/settings/schedule/change', 'administer'),
  form('/settings/keyboard/change', 'nothing'),
  form('/theme', 'nothing'),
  form('/views/[slug]/change', 'read'),
  form('/views/save', 'read'),
  { route: '/sign-in', kind: 'form', get: 'nothing' },
  { route: '/sign-in/callback', kind: 'form', get: 'nothing' },
  { route: '/scans/[scanId]/events', kind: 'stream', get: 'read' },
  { route: '/healthz', kind: 'health', get: 'nothing' },
  { route: '/readyz', kind: 'health', get: 'nothing' },
];

/** The page that leads to a file. */
export const pageBeside = (pathname: string): string =>
  pathname.replace(
    /\/(export\.\w+|changes\.csv|(?:ticket|message)\.md|\w+\.zip|manifest\.\w+|verify-evidence\.mjs)$/,
    '',
  ) || '/';

const MATCHERS = ROUTES.map((entry) => ({ entry, pattern: patternOf(entry.route) })).sort(
  (a, b) => placeholders(a.entry.route) - placeholders(b.entry.route),
);

/** The entry of a path, the most literal one first; null when none matches or the path cannot be decoded. */
export function routeOf(pathname: string): GuardedRoute | null {
  let path: string;
  try {
    path = decodeURI(pathname);
  } catch {
    return null;
  }
  return MATCHERS.find(({ pattern }) => pattern.test(path))?.entry ?? null;
}

/** Methods that a route answers to; empty for one that is not known. */
export const methodsOf = (route: GuardedRoute | null): readonly string[] =>
  route ? [...(route.get ? ['GET', 'HEAD'] : []), ...(route.post ? ['POST'] : [])] : [];

/** What a request needs: of an unknown route or method `read`, so that forgetting an entry never opens one. */
export function needOf(route: GuardedRoute | null, method: string): Need {
  if (!route) return 'read';
  if (method === 'GET' || method === 'HEAD') return route.get ?? 'read';
  return (method === 'POST' ? route.post : null) ?? 'read';
}

function patternOf(route: string): RegExp {
  const escaped = route
    .split('/')
    .map((part) => {
      if (part.startsWith('[...')) return '.+';
      if (part.startsWith('[')) return '[^/]+';
      return part.replaceAll('.', '\\.');
    })
    .join('/');
  return new RegExp(`^${escaped}$`);
}

/** A catch-all gives way to everything. */
function placeholders(route: string): number {
  return route.split('[').length - 1 + (route.includes('[...') ? 10 : 0);
}
