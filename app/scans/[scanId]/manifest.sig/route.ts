import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { download } from '../../../zip-response';
import { sealedEvidence } from '../../sealed-evidence';

/** Ed25519 over the bytes of manifest.json, base64. */
export const GET = guarded<RouteContext<'/scans/[scanId]/manifest.sig'>>(
  'export',
  async (_request, { params }, visitor) => {
    const asked = await sealedEvidence((await params).scanId);
    if ('refusal' in asked) return asked.refusal;
    const { scan, manifest } = asked;
    return recordedDownload(
      download(`${manifest.signature}\n`, 'manifest.sig', 'text/plain; charset=utf-8'),
      visitor,
      { action: 'export.evidence', object: 'manifest.sig', scanId: scan.id, params: null },
      () => null,
    );
  },
);
