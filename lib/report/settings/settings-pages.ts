import type { Permission } from '#lib/model/access/role';

export interface SettingsPage {
  readonly href: string;
  readonly title: string;
  readonly what: string;
  /** What it takes to open it. */
  readonly needs: Permission;
}

/** Every page of settings, in the order of the index. */
export const SETTINGS_PAGES: readonly SettingsPage[] = [
  {
    href: '/settings/thresholds',
    title: 'Thresholds',
    what: 'From when on something is found: lifetimes, ages, look-backs, names. For the tenant and for each framework.',
    needs: 'read',
  },
  {
    href: '/owners',
    title: 'Owners',
    what: 'Who answers for what: by hand, by the directory, by tags.',
    needs: 'read',
  },
  {
    href: '/settings/schedule',
    title: 'Schedule',
    what: 'When scans are due, and what came of the last ones.',
    needs: 'read',
  },
  {
    href: '/settings/notifications',
    title: 'Notifications',
    what: 'Who is told what after a scan, and whether it arrived.',
    needs: 'administer',
  },
  {
    href: '/settings/permissions',
    title: 'Permissions',
    what: 'What the identity that scans may read, tested live, and the command that grants what it may not.',
    needs: 'operate',
  },
  { href: '/settings/health', title: 'Health', what: 'What is well and what is not.', needs: 'operate' },
  {
    href: '/settings/keyboard',
    title: 'Keyboard shortcuts',
    what: 'Single keys for pages and rows, and their switch. Kept in the browser.',
    needs: 'read',
  },
  { href: '/views', title: 'Saved views', what: 'Filters of lists under a name, private or shared.', needs: 'read' },
  { href: '/sessions', title: 'Access', what: 'Who is signed in, and ending a session.', needs: 'administer' },
];
