import './check-node.mjs';

await import('../lib/simulator/main.ts');
