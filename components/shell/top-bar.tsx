import { Building2, ChevronDown, Clock, Moon, Search, Sun, SunMoon } from 'lucide-react';
import type { ShellContext } from '#components/shell/shell';
import { UserMenu } from '#components/shell/user-menu';
import { SeverityMark } from '#components/ui/severity';
import { coverageOf } from '#lib/report/coverage';
import { moment, nameOr } from '#lib/report/words';

const THEMES = {
  system: { icon: SunMoon, next: 'dark', words: 'Theme follows the system. Switch to dark' },
  dark: { icon: Moon, next: 'light', words: 'Dark theme. Switch to light' },
  light: { icon: Sun, next: 'system', words: 'Light theme. Follow the system' },
} as const;

export function TopBar({ context }: { readonly context: ShellContext }) {
  const { scan, scans, running, tenants, path, theme } = context;
  const coverage = scan?.summary ? coverageOf(scan.summary) : null;
  const { icon: ThemeIcon, next, words } = THEMES[theme];
  return (
    <div className="topbar">
      {scan ? (
        <details className="picker">
          <summary className="chip">
            <Building2 size={14} aria-hidden="true" />
            <span className="name" title={scan.tenantName}>
              {nameOr(scan.tenantName, scan.tenantId)}
            </span>
            {tenants.length > 1 ? <ChevronDown size={14} aria-hidden="true" /> : null}
          </summary>
          <div className="menu">
            {tenants.map((tenant) => (
              <a key={tenant.tenantId} href={`/?tenant=${tenant.tenantId}`}>
                {nameOr(tenant.name, tenant.tenantId)}
              </a>
            ))}
          </div>
        </details>
      ) : null}
      {scan?.finishedAt ? (
        <details className="picker">
          <summary className="chip">
            <Clock size={14} aria-hidden="true" />
            {context.isLatest ? 'Latest' : 'Earlier'} <span className="quiet">{moment(scan.finishedAt)}</span>
            <ChevronDown size={14} aria-hidden="true" />
          </summary>
          <div className="menu">
            {scans.map((other, index) => (
              <a key={other.id} href={index === 0 ? path : `${path}?scan=${other.id}`}>
                {moment(other.finishedAt ?? other.startedAt)} <span className="meta">{other.state}</span>
              </a>
            ))}
          </div>
        </details>
      ) : null}
      {coverage ? (
        <a className={coverage.isWhole ? 'chip' : 'chip partial'} href="/coverage">
          {coverage.isWhole ? (
            <SeverityMark severity="passed" word={coverage.chip} />
          ) : (
            <SeverityMark severity="unknown" word={coverage.chip} />
          )}
        </a>
      ) : null}
      {running ? (
        <a className="chip applied" href={`/scans/${running.id}`}>
          Scan running
        </a>
      ) : null}
      <div className="push">
        <search>
          <form action="/search" method="get">
            {scan && !context.isLatest ? <input type="hidden" name="scan" value={scan.id} /> : null}
            <label>
              <span className="visually-hidden">Search everything by name or id</span>
              <input type="search" name="q" placeholder="Search" defaultValue={context.search} />
            </label>{' '}
            <button className="button" type="submit">
              <Search size={14} aria-hidden="true" />
              <span className="visually-hidden">Search</span>
            </button>
          </form>
        </search>
        <form action="/theme" method="post">
          <input type="hidden" name="theme" value={next} />
          <input type="hidden" name="back" value={path} />
          <button className="button" type="submit" title={words}>
            <ThemeIcon size={16} aria-hidden="true" />
            <span className="visually-hidden">{words}</span>
          </button>
        </form>
        <UserMenu visitor={context.visitor} path={path} />
      </div>
    </div>
  );
}
