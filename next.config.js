/** What the build made and nobody has to sign in for; everything else gets its headers from the proxy. */
const STATIC_HEADERS = [
  { key: 'strict-transport-security', value: 'max-age=31536000; includeSubDomains' },
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
  { key: 'referrer-policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
export default {
  agentRules: false,
  compress: true,
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () =>
    ['/_next/static/:path*', '/icon.svg', '/card.png'].map((source) => ({ source, headers: STATIC_HEADERS })),
  serverExternalPackages: ['better-sqlite3', 'pg', 'pg-copy-streams', 'pg-cursor', 'kysely'],
  turbopack: {
    rules: { '*.css': { as: '*.css', loaders: ['@tailwindcss/turbopack'] } },
  },
};
