import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { may, type Permission } from '#lib/model/access/role';
import { StoreError } from '#lib/store/store-error';
import { type Visitor, visitorOf } from './visitor';

/** One look at who asks for each request, whoever wants to know. @throws StoreError when the database does not answer */
export const currentVisitor = cache(async (): Promise<Visitor> => visitorOf(await headers(), false));

/**
 * The first statement of every page: whoever may not see it never gets further. The proxy has refused them before, with
 * the right status; this holds when it is gone round.
 */
export async function requireRole(permission: Permission): Promise<Visitor> {
  const visitor = await currentVisitor().catch((error: unknown) => {
    if (error instanceof StoreError) redirect('/unavailable');
    throw error;
  });
  if (may(visitor.actor.roles, permission)) return visitor;
  redirect(visitor.actor.kind === 'nobody' ? '/sign-in' : '/forbidden');
}
