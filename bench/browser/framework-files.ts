import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const BUILD = '.next';
const NEXT_MODULES = '/node_modules/next/';

interface BuildManifest {
  readonly rootMainFiles: readonly string[];
  readonly polyfillFiles: readonly string[];
  readonly lowPriorityFiles: readonly string[];
}

interface ClientManifest {
  readonly clientModules: Readonly<Record<string, { readonly chunks: readonly string[] }>>;
}

/**
 * Paths of the scripts that a page without one client component of ours loads: React, the router and its boundaries.
 * Every other script that a page loads is our own or a library's that we chose.
 * @throws where the build is missing or its manifests have another shape: then nothing can be told apart
 */
export function frameworkFiles(): ReadonlySet<string> {
  const manifest = JSON.parse(readFileSync(`${BUILD}/build-manifest.json`, 'utf8')) as BuildManifest;
  const shared = [...manifest.rootMainFiles, ...manifest.polyfillFiles, ...manifest.lowPriorityFiles];
  const files = new Set(shared.map((file) => `/_next/${file}`));
  for (const [module, { chunks }] of Object.entries(clientManifest('page').clientModules))
    if (module.includes(NEXT_MODULES)) for (const chunk of chunks) files.add(chunk);
  if (files.size === 0) throw new Error('The build names no script of the framework. Run npm run build again.');
  return files;
}

/** The build writes it as a script that sets a global. */
function clientManifest(page: string): ClientManifest {
  const global: { __RSC_MANIFEST?: Record<string, ClientManifest> } = {};
  const script = readFileSync(`${BUILD}/server/app/${page}_client-reference-manifest.js`, 'utf8');
  runInNewContext(script, { globalThis: global });
  const [manifest] = Object.values(global.__RSC_MANIFEST ?? {});
  if (!manifest) throw new Error(`The build's manifest of ${page} has another shape than expected.`);
  return manifest;
}
