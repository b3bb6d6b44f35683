import { randomUUID } from 'node:crypto';
import { badRequest, GraphRefusal, notFound } from '#lib/simulator/graph/answer/graph-refusal';
import { lower } from '#lib/simulator/graph/objects/directory-objects';
import { childrenOf } from '#lib/simulator/graph/objects/relations';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { textOf, withGraph } from '#lib/simulator/writes/edit-tenant';
import { graphDone, graphMade } from '#lib/simulator/writes/graph/graph-answers';
import type { GraphWrite } from '#lib/simulator/writes/graph/graph-writes';

const RELATION = 'federatedIdentityCredentials';
const MAX = 20;

/** Source: https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials */
export function addFederation(write: GraphWrite): SimResponse {
  const { asked, tenant, holder, body } = write;
  const { name, issuer, subject, audiences, description } = body;
  if (!textOf(name) || !textOf(issuer) || !textOf(subject) || !Array.isArray(audiences) || audiences.length !== 1)
    throw badRequest('One or more properties are invalid.');
  const known = childrenOf(tenant, 'applications', holder, RELATION);
  if (known.some((other) => other.name === name))
    throw new GraphRefusal(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `FederatedIdentityCredential with name ${String(name)} already exists.`,
    );
  if (known.some((other) => other.issuer === issuer && other.subject === subject))
    throw badRequest('A federated identity credential of this issuer and subject already exists.');
  if (known.length >= MAX) throw badRequest(`An application takes at most ${MAX} federated identity credentials.`);
  const row = { id: randomUUID(), name, issuer, subject, description: textOf(description) || null, audiences };
  const rows = [
    ...tenant.graph.federatedIdentityCredentials,
    { _parent: `/applications/${String(holder.id)}`, ...row },
  ];
  write.commit(withGraph(tenant, { federatedIdentityCredentials: rows }));
  const context = `${contextUrl(asked, `applications('${String(holder.id)}')/${RELATION}`)}/$entity`;
  const location = `${asked.request.origin}/v2/${tenant.tenantId}/${RELATION}/${row.id}`;
  return graphMade(asked.request, 201, { '@odata.context': context, ...row }, location);
}

/** By id or by name. Source: https://learn.microsoft.com/graph/api/federatedidentitycredential-delete */
export function removeFederation(write: GraphWrite): SimResponse {
  const { asked, tenant, holder, childKey } = write;
  const found = childrenOf(tenant, 'applications', holder, RELATION).find(
    ({ id, name }) => lower(id) === childKey.toLowerCase() || name === childKey,
  );
  if (!found) throw notFound(childKey);
  const rows = tenant.graph.federatedIdentityCredentials.filter((row) => row !== found);
  write.commit(withGraph(tenant, { federatedIdentityCredentials: rows }));
  return graphDone(asked.request);
}
