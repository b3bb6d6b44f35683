import './check-node.mjs';

await import('../lib/scan/schedule/main.ts');
