import { notImplemented } from '#lib/simulator/graph/answer/graph-refusal';
import { APPLICATIONS, SERVICE_PRINCIPALS } from '#lib/simulator/graph/collections/applications';
import type { Collection } from '#lib/simulator/graph/collections/collection';
import { findMember } from '#lib/simulator/graph/member';
import type { Asked } from '#lib/simulator/graph/odata/list-source';
import type { GraphPath } from '#lib/simulator/graph/path';
import { permit } from '#lib/simulator/graph/permit';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { objectOf } from '#lib/simulator/writes/edit-tenant';
import { grantAppRole } from '#lib/simulator/writes/graph/app-role';
import { addPassword, changeKeys, removePassword } from '#lib/simulator/writes/graph/credentials';
import { addFederation, removeFederation } from '#lib/simulator/writes/graph/federation';

/** A write that its caller may make, on one application or service principal. */
export interface GraphWrite {
  readonly asked: Asked;
  readonly tenant: Tenant;
  readonly at: Date;
  readonly collection: Collection;
  readonly holder: WireObject;
  readonly body: WireObject;
  /** Key behind the relation; empty when there is none. */
  readonly childKey: string;
  commit(next: Tenant): void;
}

interface Kind {
  readonly method: string;
  readonly collections: readonly Collection[];
  /** What follows the object: its relation or action, lower-cased; empty for the object itself. */
  readonly relation: string;
  readonly hasChild: boolean;
  /** All of them are needed. */
  readonly permissions: readonly string[];
  readonly answer: (write: GraphWrite) => SimResponse;
}

const BOTH = [APPLICATIONS, SERVICE_PRINCIPALS];
const kind = (
  method: string,
  collections: readonly Collection[],
  relation: string,
  answer: Kind['answer'],
  more: Partial<Kind> = {},
): Kind => ({
  method,
  collections,
  relation,
  hasChild: false,
  permissions: ['Application.ReadWrite.All'],
  answer,
  ...more,
});

/** Sources: https://learn.microsoft.com/graph/api/application-addpassword, …/serviceprincipal-post-approleassignments, …/application-post-federatedidentitycredentials */
const KINDS: readonly Kind[] = [
  kind('POST', BOTH, 'addpassword', addPassword),
  kind('POST', BOTH, 'removepassword', removePassword),
  kind('PATCH', BOTH, '', changeKeys),
  kind('POST', [APPLICATIONS], 'federatedidentitycredentials', addFederation),
  kind('DELETE', [APPLICATIONS], 'federatedidentitycredentials', removeFederation, { hasChild: true }),
  // Without the right to read applications Graph refuses, whatever the page says: microsoftgraph/microsoft-graph-docs#12833.
  kind('POST', [SERVICE_PRINCIPALS], 'approleassignments', grantAppRole, {
    permissions: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
  }),
];

/** The writes that scripts of a plan make; null when the request is none of them. */
export function writeDirectory(asked: Asked, path: GraphPath): SimResponse | null {
  const [set, ...rest] = path.segments;
  if (!set) return null;
  const [first, ...others] = rest;
  const key = set.key ?? (first ? { property: null, value: first.name } : null);
  const below = set.key ? rest : others;
  const [relation, child, ...tooMuch] = below;
  const childKey = relation?.key?.value ?? child?.name ?? '';
  const found = KINDS.find(
    (one) =>
      one.method === asked.request.method &&
      one.collections.some((collection) => collection.path.toLowerCase() === set.name.toLowerCase()) &&
      one.relation === (relation?.name.toLowerCase() ?? '') &&
      one.hasChild === (childKey !== ''),
  );
  const collection = BOTH.find((one) => one.path.toLowerCase() === set.name.toLowerCase());
  if (!found || !collection || !key || tooMuch.length > 0) return null;
  for (const permission of found.permissions) permit(asked, [permission], collection.source);
  const { world, request } = asked;
  if (!world.replace) throw notImplemented('a write here');
  return found.answer({
    asked,
    tenant: world.tenant,
    at: world.now(),
    collection,
    holder: findMember(asked, collection, key),
    body: objectOf(request.body),
    childKey,
    commit: world.replace,
  });
}
