import { crossSiteRefusal } from '#lib/access/guard/site-check';
import { isSameOrigin } from '#lib/access/same-origin';
import { may, type Permission } from '#lib/model/access/role';
import { forbiddenAnswer, foreignAnswer, unknownAnswer } from './refusals';
import { type Visitor, visitorOf } from './visitor';

type Handler<Context> = (request: Request, context: Context, visitor: Visitor) => Promise<Response> | Response;

const takesToken = (request: Request): boolean => new URL(request.url).pathname.startsWith('/api/');

/** Every route handler that reads: `requireRole` for those that answer with something else than a page. */
export const guarded =
  <Context>(permission: Permission, handler: Handler<Context>) =>
  async (request: Request, context: Context): Promise<Response> => {
    const visitor = await visitorOf(request.headers, takesToken(request));
    if (!may(visitor.actor.roles, permission))
      return visitor.actor.kind === 'nobody'
        ? unknownAnswer(visitor.refusedToken)
        : forbiddenAnswer(permission, visitor.actor);
    const foreign = crossSiteRefusal(request.headers, request.method, 'file');
    return foreign ? foreignAnswer(foreign) : handler(request, context, visitor);
  };

/** Every route handler that changes something: also sent by one of the dashboard's own pages, or with a token. */
export const guardedMutation = <Context>(permission: Permission, handler: Handler<Context>) =>
  guarded<Context>(permission, (request, context, visitor) =>
    visitor.actor.kind === 'application' || isSameOrigin(request)
      ? handler(request, context, visitor)
      : foreignAnswer('Only this dashboard’s own pages may send this.'),
  );
