import './check-node.mjs';

await import('../lib/evidence/retention/retention-main.ts');
