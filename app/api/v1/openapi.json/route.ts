import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { describeApi } from '#lib/report/openapi/describe-api';
import { RULES } from '#lib/rules/index';
import { formerNames } from '#lib/rules/subjects/rule-names';
import { guarded } from '../../../guarded';
import { requestOrigin } from '../../../request-origin';

/** `GET /api/v1/openapi.json`: the API in the words that client generators and testers read. */
export const GET = guarded('read', (request) =>
  Response.json(
    describeApi({
      origin: requestOrigin(request.headers),
      isOpen: getAccessSettings().isOpen,
      rules: [...RULES.map(({ id }) => id), ...formerNames()],
    }),
  ),
);
