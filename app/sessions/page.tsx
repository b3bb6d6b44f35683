import { SessionsView } from '#components/access/sessions-view';
import { Shell } from '#components/shell/shell';
import { IDLE_MS } from '#lib/access/session/session-times';
import { toInstant } from '#lib/model/instant';
import { one } from '#lib/report/url/query';
import { auditTenant } from '../audit-tenant';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';

export const metadata = { title: 'Sessions' };

/** Who is signed in, for whoever may end it. */
export default async function SessionsPage({ searchParams }: PageProps<'/sessions'>) {
  const { sessionHash } = await requireRole('administer');
  const ended = one(await searchParams, 'ended');
  const { store, shell } = await pageContext({}, '/sessions');
  const sessions = await store.sessions(auditTenant(), toInstant(new Date()), IDLE_MS);
  return (
    <Shell context={shell}>
      <SessionsView
        sessions={sessions.map(({ hash, ...session }) => ({
          ...session,
          ref: hash.slice(0, 12),
          isOwn: hash === sessionHash,
        }))}
        ended={ended === '1' ? 'The session was ended.' : ended === '0' ? 'That session had ended already.' : null}
      />
    </Shell>
  );
}
