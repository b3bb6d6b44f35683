import { keysText } from '#lib/evidence/bundle';
import { getStore } from '#lib/scan/store-instance';
import { StoreError } from '#lib/store/store-error';
import { download } from '../../zip-response';

/** The public keys that evidence is signed with, for anyone: whoever checks a bundle may have no account here. */
export async function GET(): Promise<Response> {
  try {
    const keys = await (await getStore()).evidenceKeys();
    return download(keysText(keys), 'evidence-keys.json', 'application/json');
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return Response.json({ error: 'The database cannot be used. /readyz says why.' }, { status: 503 });
  }
}
