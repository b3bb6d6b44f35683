import { GraphRefusal, methodNotAllowed } from '#lib/simulator/graph/answer/graph-refusal';
import { batch } from '#lib/simulator/graph/batch/batch';
import { dispatch } from '#lib/simulator/graph/dispatch';
import { metered } from '#lib/simulator/graph/limits/meter';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

const BATCH = /^\/(v1\.0|beta)\/\$batch\/?$/;

/** Microsoft Graph v1.0 and beta, stricter than the real one: what it does not know it refuses. */
export function graphService(request: SimRequest, world: World): SimResponse {
  if (!BATCH.test(request.path))
    return metered(request, world, () => refusable(request, () => dispatch(request, world)));
  return refusable(request, () => {
    if (request.method !== 'POST') throw methodNotAllowed();
    return batch(request, (item) => graphService(item, { ...world, replace: null, pages: null }));
  });
}

function refusable(request: SimRequest, answer: () => SimResponse): SimResponse {
  try {
    return answer();
  } catch (error) {
    if (error instanceof GraphRefusal) return error.response(request);
    throw error;
  }
}
