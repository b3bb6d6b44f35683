import './check-node.mjs';

await import('../lib/scan/retention-main.ts');
