import './check-node.mjs';

await import('../lib/scan/import/main.ts');
