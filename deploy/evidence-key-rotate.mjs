import './check-node.mjs';

await import('../lib/evidence/key/rotate-main.ts');
