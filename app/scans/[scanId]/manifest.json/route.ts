import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { download } from '../../../zip-response';
import { sealedEvidence } from '../../sealed-evidence';

/** The signed manifest, byte for byte. */
export const GET = guarded<RouteContext<'/scans/[scanId]/manifest.json'>>(
  'export',
  async (_request, { params }, visitor) => {
    const asked = await sealedEvidence((await params).scanId);
    if ('refusal' in asked) return asked.refusal;
    const { scan, manifest } = asked;
    return recordedDownload(
      download(manifest.text, 'manifest.json', 'application/json'),
      visitor,
      { action: 'export.evidence', object: 'manifest.json', scanId: scan.id, params: null },
      () => null,
    );
  },
);
