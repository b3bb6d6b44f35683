import { ChevronDown, CircleUserRound } from 'lucide-react';
import type { ShellVisitor } from '#components/shell/shell';
import { may } from '#lib/model/access/role';

/** Who is signed in and with which roles, the pages that only some may open, and the way out. */
export function UserMenu({ visitor, path }: { readonly visitor: ShellVisitor; readonly path: string }) {
  const { name, roles, hasSession, isOpen, canSignIn } = visitor;
  return (
    <details className="picker user-menu">
      <summary
        className="chip"
        title={hasSession ? `Signed in as ${name}` : 'This demo is open to everyone on this machine'}
      >
        <CircleUserRound size={14} aria-hidden="true" />
        <span className="name">{hasSession ? name : 'Open demo'}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </summary>
      <div className="menu">
        <p className="meta">
          {hasSession ? roles.join(', ') : 'No sign-in: whoever reaches this machine’s own address may do everything.'}
        </p>
        {may(roles, 'read') ? <a href="/settings">Settings</a> : null}
        <a href="/exports">Exports</a>
        <a href="/reference/terms">Words</a>
        <a href="/settings/keyboard">Keyboard shortcuts</a>
        <a href="/feeds">Calendar feeds</a>
        {may(roles, 'readAudit') ? <a href="/audit">Audit log</a> : null}
        {may(roles, 'administer') ? <a href="/sessions">Sessions</a> : null}
        {canSignIn && (isOpen || !hasSession) ? (
          <a href={`/sign-in?return=${encodeURIComponent(path)}`}>Sign in as …</a>
        ) : null}
        {hasSession ? (
          <form action="/sign-out" method="post">
            <button type="submit" className="button">
              Sign out
            </button>
          </form>
        ) : null}
        {hasSession ? (
          <form action="/sign-out/everywhere" method="post">
            <button type="submit" className="button">
              Sign out everywhere
            </button>
          </form>
        ) : null}
      </div>
    </details>
  );
}
