import { ocsfEvents } from '#lib/report/ocsf/ocsf-events';
import { OCSF_CLASSES, type OcsfClass } from '#lib/report/ocsf/ocsf-words';
import { ruleNamed } from '#lib/rules/subjects/rule-names';
import { fileResponse } from '../../../downloads/file-response';
import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { type FindingExport, findingExport } from '../finding-export';

/** Each finding once; the class of compliance says the same again for every control. */
const USUAL: readonly OcsfClass[] = ['2004', '2008'];

/** `GET /api/v1/findings.ocsf`: OCSF 1.8 events, one a line. `class=2003` asks for one for each control instead. */
export const GET = guarded('export', async (request, _context, visitor) => {
  const asked = new URL(request.url).searchParams.get('class')?.split(',') ?? USUAL;
  const classes = OCSF_CLASSES.filter((known) => asked.includes(known));
  if (classes.length !== new Set(asked).size)
    return Response.json({ error: `class can be ${OCSF_CLASSES.join(', ')}.` }, { status: 400 });
  const found = await findingExport(request, ['class']);
  if ('refusal' in found) return found.refusal;
  let count = 0;
  async function* lines({ rows, scan, origin }: FindingExport): AsyncIterable<string> {
    for await (const { finding, exception } of rows()) {
      const rule = ruleNamed(finding.ruleId);
      const said = rule && { remedy: rule.remedy.summary, references: rule.references.map(({ url }) => url) };
      for (const event of ocsfEvents(finding, scan, { origin, exception, rule: said ?? null }, classes)) {
        count += 1;
        yield `${JSON.stringify(event)}\n`;
      }
    }
  }
  const object = found.fileName('ocsf.ndjson');
  return recordedDownload(
    fileResponse(object, 'application/x-ndjson; charset=utf-8', lines(found)),
    visitor,
    { action: 'export.ocsf', object, scanId: found.scan.id, params: found.search },
    () => count,
  );
});
