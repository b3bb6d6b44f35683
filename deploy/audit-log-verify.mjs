import './check-node.mjs';

await import('../lib/access/audit/verify-main.ts');
