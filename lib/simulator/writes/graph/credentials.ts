import { randomBytes, randomUUID } from 'node:crypto';
import { badRequest, notImplemented } from '#lib/simulator/graph/answer/graph-refusal';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { exchanged, objectOf, textOf, withGraph } from '#lib/simulator/writes/edit-tenant';
import { graphDone, graphMade } from '#lib/simulator/writes/graph/graph-answers';
import type { GraphWrite } from '#lib/simulator/writes/graph/graph-writes';

const LIFE_YEARS = 2;
const HINT_LENGTH = 3;

/** The secret itself is told once and kept nowhere. Source: https://learn.microsoft.com/graph/api/application-addpassword */
export function addPassword(write: GraphWrite): SimResponse {
  const { asked, holder, at } = write;
  const given = objectOf(write.body.passwordCredential);
  const startDateTime = timeOf(given.startDateTime) ?? at.toISOString();
  const ends = new Date(startDateTime);
  ends.setUTCFullYear(ends.getUTCFullYear() + LIFE_YEARS);
  const secretText = randomBytes(30).toString('base64url');
  const entry = {
    customKeyIdentifier: null,
    displayName: textOf(given.displayName) || null,
    endDateTime: timeOf(given.endDateTime) ?? ends.toISOString(),
    hint: secretText.slice(0, HINT_LENGTH),
    keyId: textOf(given.keyId) || randomUUID(),
    secretText: null,
    startDateTime,
  };
  commitHolder(write, { passwordCredentials: [...listOf(holder.passwordCredentials), entry] });
  const body = { '@odata.context': contextUrl(asked, 'microsoft.graph.passwordCredential'), ...entry, secretText };
  return graphMade(asked.request, 200, body, asked.request.origin);
}

/** Source: https://learn.microsoft.com/graph/api/application-removepassword */
export function removePassword(write: GraphWrite): SimResponse {
  const { asked, holder, body } = write;
  const entries = listOf(holder.passwordCredentials);
  const left = entries.filter(({ keyId }) => keyId !== body.keyId);
  if (left.length === entries.length) throw badRequest('No password credential found with keyId.');
  commitHolder(write, { passwordCredentials: left });
  return graphDone(asked.request);
}

/** The whole list is sent: who is not in it goes, who is known stays as it was, who is new brings a certificate. */
export function changeKeys(write: GraphWrite): SimResponse {
  const { asked, holder, body, at } = write;
  if (Object.keys(body).join() !== 'keyCredentials' || !Array.isArray(body.keyCredentials))
    throw notImplemented('a change of anything but keyCredentials');
  const entries = listOf(holder.keyCredentials);
  const next = body.keyCredentials.map(objectOf).map((given) => {
    const known = entries.find(({ keyId }) => keyId === given.keyId);
    if (known) return known;
    if (!textOf(given.key) || !textOf(given.type) || !textOf(given.usage))
      throw badRequest('A new certificate needs type, usage and key.');
    return {
      customKeyIdentifier: textOf(given.customKeyIdentifier) || null,
      displayName: textOf(given.displayName) || null,
      endDateTime: timeOf(given.endDateTime) ?? at.toISOString(),
      key: textOf(given.key),
      keyId: textOf(given.keyId) || randomUUID(),
      startDateTime: timeOf(given.startDateTime) ?? at.toISOString(),
      type: textOf(given.type),
      usage: textOf(given.usage),
    };
  });
  commitHolder(write, { keyCredentials: next });
  return graphDone(asked.request);
}

const listOf = (value: unknown): readonly WireObject[] => (Array.isArray(value) ? value.map(objectOf) : []);

/** Any offset comes in, UTC goes out; finer than milliseconds as it was given. */
function timeOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === '') return null;
  if (Number.isNaN(Date.parse(text))) throw badRequest(`Invalid value '${text}' for a date.`);
  return /(Z|\+00:00)$/.test(text) ? text.replace(/\+00:00$/, 'Z') : new Date(text).toISOString();
}

function commitHolder({ tenant, collection, holder, commit }: GraphWrite, change: WireObject): void {
  const rows = exchanged(tenant.graph[collection.source], holder, { ...holder, ...change });
  commit(withGraph(tenant, { [collection.source]: rows }));
}
