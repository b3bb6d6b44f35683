import { ChartColumn, Gauge, KeyRound, ListChecks, Radar, ScanLine, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { TopBar } from '#components/shell/top-bar';
import type { Scan } from '#lib/model/scan';
import { day, moment, number, plural, shortDigest } from '#lib/report/words';

export interface ShellContext {
  readonly scan: Scan | null;
  readonly scans: readonly Scan[];
  readonly running: Scan | null;
  readonly tenants: readonly { readonly tenantId: string; readonly name: string }[];
  /** Path of the page, for links that stay on it. */
  readonly path: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly isLatest: boolean;
}

/** Rail, top bar and the page between them. */
export function Shell({ context, children }: { readonly context: ShellContext; readonly children: ReactNode }) {
  const { scan, path } = context;
  const summary = scan?.summary;
  const keep = context.isLatest || !scan ? '' : `?scan=${scan.id}`;
  const items = [
    { href: '/', title: 'Overview', icon: ChartColumn, count: null },
    { href: '/findings', title: 'Findings', icon: TriangleAlert, count: summary ? summary.open : null },
    {
      href: '/credentials',
      title: 'Credentials',
      icon: KeyRound,
      count: summary?.expiry.weeks.length ? summary.expiry.total : null,
    },
    { href: '/coverage', title: 'Coverage', icon: Radar, count: null },
    { href: '/rules', title: 'Rules', icon: ListChecks, count: summary ? summary.rules.length : null },
    { href: '/scans', title: 'Scans', icon: ScanLine, count: null },
  ];
  const isCurrent = (href: string): boolean => (href === '/' ? path === '/' : path.startsWith(href));
  return (
    <div className="shell">
      <aside className="rail">
        <div className="rail-inner">
          <a className="brand" href="/">
            <Gauge size={18} aria-hidden="true" />
            Dosimeter
          </a>
          <nav aria-label="Main">
            {items.map(({ href, title, icon: Icon, count }) => (
              <a key={href} href={`${href}${keep}`} {...(isCurrent(href) ? { 'aria-current': 'page' as const } : {})}>
                <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
                {title}
                {count === null ? null : <span className="count">{number(count)}</span>}
              </a>
            ))}
          </nav>
          {scan?.digest && summary && scan.finishedAt ? (
            <div className="sealed">
              Sealed scan {day(scan.finishedAt)}
              <br />
              <code>sha256 {shortDigest(scan.digest)}</code>
              <br />
              Rule set {summary.ruleSetVersion}, {plural(summary.rules.length, 'rule')}
            </div>
          ) : null}
        </div>
      </aside>
      <div>
        <TopBar context={context} />
        <main id="content" className="content">
          {scan && !context.isLatest && scan.finishedAt ? (
            <p className="notice">
              You are looking at the scan of {moment(scan.finishedAt)}; newer ones exist.
              <a href={path}>Show the latest</a>
            </p>
          ) : null}
          {children}
        </main>
      </div>
    </div>
  );
}
