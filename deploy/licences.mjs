import './check-node.mjs';

await import('./licences/main.ts');
