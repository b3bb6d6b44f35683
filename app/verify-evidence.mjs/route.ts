import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guarded } from '../guarded';
import { download } from '../zip-response';

const FILE = 'verify-evidence.mjs';

/** The script that verifies evidence, as a file to save. */
export const GET = guarded('read', async () => {
  const script = await readFile(join(/* turbopackIgnore: true */ process.cwd(), 'deploy', FILE), 'utf8');
  return download(script, FILE, 'text/javascript; charset=utf-8');
});
