import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { readTheme } from '#lib/access/theme';
import './styles.css';

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
    <html lang="en" data-theme={theme}>
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}
