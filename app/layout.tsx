import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { readTheme } from '#lib/access/theme';
import { may, type Permission } from '#lib/model/access/role';
import { currentVisitor } from './require-role';
import './styles.css';

const PERMISSIONS: readonly Permission[] = ['export', 'operate'];

const DESCRIPTION = 'How many credentials a tenant still carries, and the way to managed identity.';

/** What a shared link shows is the same for every page: a title may name something of the tenant. */
export async function generateMetadata(): Promise<Metadata> {
  // A build has no environment to read the address from.
  await connection();
  return {
    metadataBase: new URL(getAccessSettings().appUrl),
    title: { default: 'Dosimeter', template: '%s · Dosimeter' },
    description: DESCRIPTION,
    icons: { icon: '/icon.svg' },
    openGraph: {
      type: 'website',
      siteName: 'Dosimeter',
      title: 'Dosimeter',
      description: DESCRIPTION,
      images: [{ url: '/card.png', width: 1200, height: 630, alt: 'Dosimeter' }],
    },
    twitter: { card: 'summary_large_image' },
  };
}

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
