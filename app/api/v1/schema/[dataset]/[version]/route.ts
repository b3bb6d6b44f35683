import { publishedDocument } from '#lib/report/schema/json-schema';
import { publishedSchema, schemaPath } from '#lib/report/schema/published-schemas';
import { guarded } from '../../../../../guarded';
import { requestOrigin } from '../../../../../request-origin';

/** The JSON Schema of one line of a dataset's NDJSON; a version never changes but for columns at its end. */
export const GET = guarded<RouteContext<'/api/v1/schema/[dataset]/[version]'>>('read', async (request, { params }) => {
  const { dataset, version } = await params;
  const schema = publishedSchema(dataset, version);
  if (!schema)
    return Response.json({ error: 'There is no schema of this name; /exports lists them.' }, { status: 404 });
  const id = `${requestOrigin(request.headers)}${schemaPath(schema)}`;
  return Response.json(publishedDocument(schema, id), { headers: { 'content-type': 'application/schema+json' } });
});
