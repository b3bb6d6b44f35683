import { type Expectation, fires, quiet } from '#lib/simulator/contoso/expectation';

export const ORPHANS: readonly Expectation[] = [
  fires('role-assignment-to-deleted-principal', 'grant-missing'),
  fires('role-assignment-to-deleted-principal', 'grant-soft-deleted'),
  quiet('role-assignment-to-deleted-principal', 'grant-lighthouse'),
  quiet('role-assignment-to-deleted-principal', 'grant-foreign-group'),
  quiet('role-assignment-to-deleted-principal', 'grant-fresh'),
  fires('user-assigned-identity-unattached', 'id-forgotten'),
  quiet('user-assigned-identity-unattached', 'id-for-policy'),
  quiet('user-assigned-identity-unattached', 'id-for-batch'),
  quiet('user-assigned-identity-unattached', 'id-for-kubelet'),
  quiet('user-assigned-identity-unattached', 'id-for-add-on'),
  quiet('user-assigned-identity-unattached', 'id-for-key'),
  quiet('user-assigned-identity-unattached', 'id-for-github'),
  fires('managed-identity-of-deleted-resource', 'func-gone'),
  quiet('managed-identity-of-deleted-resource', 'logic-mail-1'),
  fires('resource-references-deleted-identity', 'app-broken'),
  quiet('resource-references-deleted-identity', 'app-with-key'),
];
