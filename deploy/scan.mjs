import './check-node.mjs';

await import('../lib/scan/main.ts');
