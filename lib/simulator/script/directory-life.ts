import type { Edit } from '#lib/simulator/script/edit';
import { deleteApplication, KEPT } from '#lib/simulator/script/remove';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { exchanged, textOf, withGraph } from '#lib/simulator/writes/edit-tenant';

export type LifeEdit = Extract<
  Edit,
  {
    readonly do:
      | 'create-application'
      | 'rename-application'
      | 'delete-application'
      | 'restore-application'
      | 'purge-application';
  }
>;

/** The life of an application and of the service principal it has here. */
export function editLife(tenant: Tenant, edit: LifeEdit, at: Date): Tenant {
  switch (edit.do) {
    case 'create-application':
      return created(tenant, edit, at.toISOString());
    case 'rename-application':
      return renamed(tenant, edit.application, edit.name);
    case 'delete-application':
      return deleteApplication(tenant, edit.application, at);
    case 'restore-application':
      return restored(tenant, edit.application);
    case 'purge-application':
      return withGraph(tenant, { deletedItems: withoutBoth(tenant, edit.application) });
  }
}

function created(tenant: Tenant, edit: LifeEdit & { readonly do: 'create-application' }, at: string): Tenant {
  const { applications, servicePrincipals } = tenant.graph;
  if (applications.some(({ id }) => id === edit.application))
    throw new Error(`There is an application ${edit.application} already.`);
  const shared = { appId: edit.appId, displayName: edit.name, createdDateTime: at, tags: [], appRoles: [] };
  const application = { ...shared, id: edit.application, signInAudience: 'AzureADMyOrg', identifierUris: [] };
  const principal = {
    ...shared,
    id: edit.principal,
    servicePrincipalType: 'Application',
    accountEnabled: true,
    appOwnerOrganizationId: tenant.tenantId,
    alternativeNames: [],
  };
  const bare = { passwordCredentials: [], keyCredentials: [] };
  return withGraph(tenant, {
    applications: [...applications, { ...application, ...bare }],
    servicePrincipals: [...servicePrincipals, { ...principal, ...bare }],
  });
}

function renamed(tenant: Tenant, id: string, displayName: string): Tenant {
  const { applications, servicePrincipals } = tenant.graph;
  const row = applications.find((application) => application.id === id);
  if (!row) throw new Error(`There is no application ${id}.`);
  const principals = servicePrincipals.map((one) => (one.appId === row.appId ? { ...one, displayName } : one));
  return withGraph(tenant, {
    applications: exchanged(applications, row, { ...row, displayName }),
    servicePrincipals: principals,
  });
}

/** What lies in the bin of an application: itself, and the principal that went with it. */
function both(tenant: Tenant, id: string): readonly WireObject[] {
  const found = tenant.graph.deletedItems.find((row) => row.id === id);
  if (!found) throw new Error(`There is no deleted application ${id}.`);
  return tenant.graph.deletedItems.filter((row) => row.appId === found.appId);
}

const withoutBoth = (tenant: Tenant, id: string): readonly WireObject[] => {
  const gone = both(tenant, id);
  return tenant.graph.deletedItems.filter((row) => !gone.includes(row));
};

/** They come back as they went, without what was granted to them. Source: https://learn.microsoft.com/graph/api/directory-deleteditems-restore */
function restored(tenant: Tenant, id: string): Tenant {
  const back = (type: string): readonly WireObject[] =>
    both(tenant, id)
      .filter((row) => textOf(row['@odata.type']).endsWith(`.${type}`))
      .flatMap((row) => (row[KEPT] ? [row[KEPT] as WireObject] : []));
  return withGraph(tenant, {
    applications: [...tenant.graph.applications, ...back('application')],
    servicePrincipals: [...tenant.graph.servicePrincipals, ...back('servicePrincipal')],
    deletedItems: withoutBoth(tenant, id),
  });
}
