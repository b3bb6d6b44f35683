import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { parseInstant } from '#lib/model/instant';
import type { User } from '#lib/model/user';

const SELECT =
  'id,displayName,userPrincipalName,accountEnabled,userType,employeeType,passwordPolicies,lastPasswordChangeDateTime,' +
  'onPremisesSyncEnabled,createdDateTime,assignedLicenses';

const text = z.string().nullish();

const WireUser = z.object({
  id: z.string(),
  displayName: text,
  userPrincipalName: text,
  accountEnabled: z.boolean().nullish(),
  userType: text,
  employeeType: text,
  passwordPolicies: text,
  lastPasswordChangeDateTime: text,
  onPremisesSyncEnabled: z.boolean().nullish(),
  createdDateTime: text,
  assignedLicenses: z.array(z.unknown()).nullish(),
});

export default defineCollector({
  source: 'users',
  title: 'Users, to tell service accounts from people',
  permission: 'User.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/user-list',
  after: [],
  async collect({ azure, onRows }) {
    return azure.graph(onRows).list(`/users?$select=${SELECT}&$top=999`, WireUser, toUser);
  },
});

export const toUser = (wire: z.infer<typeof WireUser>): User => ({
  id: wire.id.toLowerCase(),
  displayName: wire.displayName ?? null,
  userPrincipalName: wire.userPrincipalName ?? '',
  accountEnabled: wire.accountEnabled ?? null,
  userType: wire.userType ?? null,
  employeeType: wire.employeeType ?? null,
  passwordNeverExpires: /\bDisablePasswordExpiration\b/i.test(wire.passwordPolicies ?? ''),
  lastPasswordChangeAt: parseInstant(wire.lastPasswordChangeDateTime),
  onPremisesSynced: wire.onPremisesSyncEnabled ?? false,
  createdAt: parseInstant(wire.createdDateTime),
  hasLicence: wire.assignedLicenses ? wire.assignedLicenses.length > 0 : null,
});
