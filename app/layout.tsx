import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { readTheme } from '#lib/access/theme';
import { may, type Permission } from '#lib/model/access/role';
import { currentVisitor } from './require-role';
import './styles.css';

const PERMISSIONS: readonly Permission[] = ['export', 'operate'];

export const metadata: Metadata = {
  title: { default: 'Dosimeter', template: '%s · Dosimeter' },
  description: 'How many credentials a tenant still carries, and the way to managed identity.',
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Every page is rendered for its request: a static one would carry no nonce and its scripts would be blocked. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await connection();
  const theme = readTheme((await cookies()).get('theme')?.value);
  return (
    <html lang="en" data-theme={theme} data-may={await permissions()}>
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}

/** What the visitor may do, so that the style sheet takes away buttons that would only be refused. */
async function permissions(): Promise<string> {
  // The page about the database must be shown without it.
  const roles = await currentVisitor().then(
    ({ actor }) => actor.roles,
    () => [],
  );
  return PERMISSIONS.filter((permission) => may(roles, permission)).join(' ');
}
