import { armError } from '#lib/simulator/arm/arm-errors';
import { knownOf, missing } from '#lib/simulator/arm/resource-reads';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { type ArmWrite, lower, withChange, written } from '#lib/simulator/writes/arm/arm-write';
import { answerAt, objectOf, textOf, withAnswer } from '#lib/simulator/writes/edit-tenant';

const FEDERATIONS_MAX = 20;

/** Source: https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials/create-or-update */
export function putFederation(write: ArmWrite): SimResponse {
  const { path, tenant } = write;
  const listPath = path.split('/').slice(0, -1).join('/');
  const name = path.split('/').at(-1) ?? '';
  const parent = listPath.split('/').slice(0, -1).join('/');
  const known = knownOf(tenant);
  if (!known.byId.has(parent.toLowerCase())) return missing(parent, known);
  const { issuer, subject, audiences } = objectOf(write.body.properties);
  if (!textOf(issuer) || !textOf(subject) || !Array.isArray(audiences) || audiences.length !== 1)
    return armError(400, 'BadRequest', 'A federated identity credential has an issuer, a subject and one audience.');
  const items = listAt(write, listPath);
  const old = items.find((item) => lower(item.name) === name.toLowerCase());
  const others = items.filter((item) => item !== old);
  const isTaken = others.some(({ properties }) => {
    const other = objectOf(properties);
    return other.issuer === issuer && other.subject === subject;
  });
  if (isTaken)
    return armError(
      409,
      'Conflict',
      'Issuer and subject combination already exists for this Managed Identity. Issuer and subject must be unique.',
    );
  if (!old && items.length >= FEDERATIONS_MAX)
    return armError(400, 'BadRequest', `A managed identity takes at most ${FEDERATIONS_MAX} federated credentials.`);
  const item = {
    id: path.replace(/\/resourceGroups\//i, '/resourcegroups/'),
    name,
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    properties: { issuer, subject, audiences },
  };
  write.commit(withAnswer(tenant, 'GET', listPath, { value: [...others, item] }));
  return written(old ? 200 : 201, item);
}

/** Replaces every setting. Source: https://learn.microsoft.com/rest/api/appservice/web-apps/update-application-settings */
export function putSettings(write: ArmWrite): SimResponse {
  const { path, tenant } = write;
  const siteId = path.split('/').slice(0, -2).join('/');
  const known = knownOf(tenant);
  const site = known.byId.get(siteId.toLowerCase());
  if (!site) return missing(siteId, known);
  const settings = Object.entries(objectOf(write.body.properties));
  if (settings.some(([, value]) => typeof value !== 'string'))
    return armError(400, 'BadRequest', 'The value of an application setting is a text.');
  const body = {
    id: `${String(site.id)}/config/appsettings`,
    name: 'appsettings',
    type: 'Microsoft.Web/sites/config',
    location: site.location,
    properties: Object.fromEntries(settings),
  };
  const next = withAnswer(tenant, 'POST', `${siteId}/config/appsettings/list`, body);
  write.commit(withChange(next, { ...write, path: siteId }, 'Update', {}));
  return written(200, body);
}

/** Replaces a linked service that is there. Source: https://learn.microsoft.com/rest/api/datafactory/linked-services/create-or-update */
export function putLinkedService(write: ArmWrite): SimResponse {
  const { path, tenant } = write;
  const listPath = path.split('/').slice(0, -1).join('/');
  const items = listAt(write, listPath);
  const old = items.find((item) => lower(item.id) === path.toLowerCase());
  if (!old) return armError(501, 'NotImplemented', 'The stand-in tenant creates no linked services.');
  const properties = objectOf(write.body.properties);
  if (!textOf(properties.type) || Object.keys(objectOf(properties.typeProperties)).length === 0)
    return armError(400, 'BadRequest', 'A linked service has a type and typeProperties.');
  const item = { ...old, properties };
  write.commit(withAnswer(tenant, 'GET', listPath, { value: items.map((other) => (other === old ? item : other)) }));
  return written(200, item);
}

function listAt({ tenant }: ArmWrite, path: string): readonly WireObject[] {
  const { value } = objectOf(answerAt(tenant, 'GET', path)?.body);
  return Array.isArray(value) ? value.map(objectOf) : [];
}
