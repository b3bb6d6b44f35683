import './check-node.mjs';

// Loaded after the check: on an old Node the rest would not even link.
await import('./run-start.mjs');
