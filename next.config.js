/** @type {import('next').NextConfig} */
export default {
  agentRules: false,
  compress: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['better-sqlite3', 'pg', 'pg-copy-streams', 'pg-cursor', 'kysely'],
  turbopack: {
    rules: { '*.css': { as: '*.css', loaders: ['@tailwindcss/turbopack'] } },
  },
};
