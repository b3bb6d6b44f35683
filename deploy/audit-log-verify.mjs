import './check-node.mjs';

await import('./audit-log/main.ts');
