export { CANARY_PREFIX } from '#lib/simulator/contoso/world';

/** What a rule must say of one named object, written from the rule catalogue. */
export interface Expectation {
  readonly rule: string;
  readonly outcome: 'violation' | 'quiet';
  /** Name of the finding's subject, or of the role assignment's id. */
  readonly subject: string;
}

const expect = (rule: string, subject: string, outcome: Expectation['outcome'] = 'violation'): Expectation => ({
  rule,
  outcome,
  subject,
});

/** The named objects of contoso: for every rule at least one that fires and one that stays quiet. */
export const STORY: readonly Expectation[] = [
  expect('client-secret-in-use', 'Mail Automation'),
  expect('client-secret-in-use', 'Federated Deployer', 'quiet'),
  expect('client-secret-in-use', 'Retired Importer', 'quiet'),
  expect('expired-credential-still-attached', 'Retired Importer'),
  expect('expired-credential-still-attached', 'Mail Automation', 'quiet'),
  expect('credential-expiring', 'Mail Automation'),
  expect('credential-expiring', 'Well Kept', 'quiet'),
  expect('long-lived-client-secret', 'ERP Sync'),
  expect('long-lived-client-secret', 'Well Kept', 'quiet'),
  expect('long-lived-certificate', 'Signing Robot'),
  expect('long-lived-certificate', 'Short Certificate', 'quiet'),
  expect('credential-not-rotated', 'ERP Sync'),
  expect('credential-not-rotated', 'Well Kept', 'quiet'),
  expect('credential-without-expiry', 'Forever Secret'),
  expect('credential-without-expiry', 'Seventy-eight Years'),
  expect('credential-without-expiry', 'Well Kept', 'quiet'),
  expect('several-active-secrets', 'Two Keys'),
  expect('several-active-secrets', 'Well Kept', 'quiet'),
  expect('credential-on-service-principal', 'Shadow Credential'),
  expect('credential-on-service-principal', 'Travel Portal (SAML)', 'quiet'),
  expect('credential-on-service-principal', 'CWAP Proxy', 'quiet'),
  expect('credential-unused', 'ERP Sync'),
  expect('credential-unused', 'Mail Automation', 'quiet'),
  expect('credential-on-microsoft-application', 'Office 365 Exchange Online'),
  expect('credential-on-microsoft-application', 'Shadow Credential', 'quiet'),
  expect('credential-on-foreign-application', 'Fabrikam Analytics'),
  expect('credential-on-foreign-application', 'Shadow Credential', 'quiet'),
  expect('disabled-principal-still-assigned', 'Switched Off'),
  expect('disabled-principal-still-assigned', 'Well Kept', 'quiet'),
  expect('federated-credential-broad-subject', 'Federated Deployer'),
  expect('federated-credential-broad-subject', 'Twenty Federations', 'quiet'),
  expect('federated-credential-wrong-audience', 'Mistyped Audience'),
  expect('federated-credential-wrong-audience', 'Federated Deployer', 'quiet'),
  expect('saml-signing-certificate-expiring', 'Travel Portal (SAML)'),
  expect('saml-signing-certificate-expiring', 'Gallery 1', 'quiet'),
  expect('application-without-owner', 'Nobody’s Job'),
  expect('application-without-owner', 'Left Behind'),
  expect('application-without-owner', 'Well Kept', 'quiet'),
  expect('application-without-owner', 'Twenty Owners', 'quiet'),
  expect('role-assignment-to-deleted-principal', 'grant-missing'),
  expect('role-assignment-to-deleted-principal', 'grant-soft-deleted'),
  expect('role-assignment-to-deleted-principal', 'grant-lighthouse', 'quiet'),
  expect('role-assignment-to-deleted-principal', 'grant-foreign-group', 'quiet'),
  expect('role-assignment-to-deleted-principal', 'grant-fresh', 'quiet'),
  expect('user-assigned-identity-unattached', 'id-forgotten'),
  expect('user-assigned-identity-unattached', 'id-for-policy', 'quiet'),
  expect('user-assigned-identity-unattached', 'id-for-batch', 'quiet'),
  expect('user-assigned-identity-unattached', 'id-for-kubelet', 'quiet'),
  expect('user-assigned-identity-unattached', 'id-for-add-on', 'quiet'),
  expect('user-assigned-identity-unattached', 'id-for-key', 'quiet'),
  expect('user-assigned-identity-unattached', 'id-for-github', 'quiet'),
  expect('managed-identity-of-deleted-resource', 'func-gone'),
  expect('managed-identity-of-deleted-resource', 'logic-mail-1', 'quiet'),
  expect('resource-references-deleted-identity', 'app-broken'),
  expect('resource-references-deleted-identity', 'app-with-key', 'quiet'),
  expect('workload-without-managed-identity', 'vm-lonely'),
  expect('workload-without-managed-identity', 'aks-node-vm', 'quiet'),
  expect('workload-without-managed-identity', 'logic-mail-1', 'quiet'),
];
