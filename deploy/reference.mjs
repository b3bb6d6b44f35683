import './check-node.mjs';

await import('./reference/main.ts');
