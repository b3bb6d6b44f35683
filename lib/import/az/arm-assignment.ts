import * as z from 'zod';

const text = z.string().nullish();

/**
 * A role assignment as Azure Resource Manager and Resource Graph send it.
 * Source: https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-scope
 */
export const WireArmAssignment = z.object({
  id: z.string(),
  properties: z.object({
    principalId: z.string(),
    principalType: text,
    roleDefinitionId: z.string(),
    scope: z.string(),
    createdOn: text,
    delegatedManagedIdentityResourceId: text,
  }),
});
