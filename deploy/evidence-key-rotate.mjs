import './check-node.mjs';

await import('../lib/scan/rotate-key-main.ts');
