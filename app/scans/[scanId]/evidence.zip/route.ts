import { bundleEntries } from '#lib/evidence/bundle';
import { csvFileName } from '#lib/report/csv/file-name';
import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { type ZipEntry, zipResponse } from '../../../zip-response';
import { sealedEvidence } from '../../sealed-evidence';

/** Everything an auditor needs to check a scan without this dashboard. */
export const GET = guarded<RouteContext<'/scans/[scanId]/evidence.zip'>>(
  'export',
  async (_request, { params }, visitor) => {
    const asked = await sealedEvidence((await params).scanId);
    if ('refusal' in asked) return asked.refusal;
    const { store, scan, manifest } = asked;
    async function* entries(): AsyncIterable<ZipEntry> {
      for await (const { path, texts } of bundleEntries(store, scan, manifest)) yield { path, content: texts };
    }
    const object = csvFileName(scan, 'evidence').replace(/csv$/, 'zip');
    return recordedDownload(
      zipResponse(object, entries(), scan.finishedAt ?? scan.startedAt),
      visitor,
      { action: 'export.evidence', object, scanId: scan.id, params: null },
      () => null,
    );
  },
);
