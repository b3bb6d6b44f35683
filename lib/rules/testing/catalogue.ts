import type { Severity } from '#lib/model/verdict';

/** What was promised: each rule's section and the severities it may give, gravest first. */
export interface Promised {
  readonly section: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  readonly severities: readonly Severity[];
}

type Section = Promised['section'];

const section = (
  name: Section,
  rules: Readonly<Record<string, readonly Severity[]>>,
): readonly (readonly [string, Promised])[] =>
  Object.entries(rules).map(([id, severities]) => [id, { section: name, severities }] as const);

export const CATALOGUE: ReadonlyMap<string, Promised> = new Map([
  ...section('A', {
    'client-secret-in-use': ['medium', 'low'],
    'expired-credential-still-attached': ['medium', 'low'],
    'credential-expiring': ['info'],
    'long-lived-client-secret': ['high', 'medium'],
    'long-lived-certificate': ['medium'],
    'credential-not-rotated': ['medium'],
    'credential-without-expiry': ['high'],
    'credential-unused': ['medium'],
    'several-active-secrets': ['low'],
    'credential-on-service-principal': ['high'],
    'credential-on-microsoft-application': ['critical'],
    'credential-on-foreign-application': ['high'],
    'privileged-application-with-secret': ['critical'],
    'saml-signing-certificate-expiring': ['info'],
    'application-unused': ['high', 'medium'],
    'application-without-owner': ['high', 'medium'],
    'application-with-outside-owner': ['high'],
    'instance-property-lock-off': ['low'],
    'application-policy-not-enforced': ['medium'],
    'disabled-principal-still-assigned': ['medium'],
  }),
  ...section('B', {
    'federated-credential-broad-subject': ['high', 'medium'],
    'federated-credential-dangling-issuer': ['medium'],
    'federated-credential-on-privileged-identity': ['medium', 'low'],
    'federated-credential-wrong-audience': ['low'],
  }),
  ...section('C', {
    'role-assignment-to-deleted-principal': ['high', 'medium'],
    'user-assigned-identity-unattached': ['high', 'low'],
    'federated-only-identity-dangling': ['medium'],
    'resource-references-deleted-identity': ['medium'],
    'managed-identity-of-deleted-resource': ['high', 'medium'],
    'identity-of-another-tenant': ['medium'],
    'role-assignment-at-deleted-scope': ['low'],
    'data-plane-grant-to-deleted-principal': ['medium'],
    'policy-assignment-identity-left-behind': ['medium'],
    'application-registration-orphaned': ['low'],
  }),
  ...section('D', {
    'workload-without-managed-identity': ['high', 'medium', 'low'],
    'shared-key-access-enabled': ['high', 'medium', 'low'],
    'account-key-not-rotated': ['medium'],
    'logic-app-credential-authentication': ['high', 'medium'],
    'clear-text-credential-in-definition': ['critical'],
    'api-connection-stored-credential': ['medium'],
    'aks-service-principal': ['high'],
    'aks-local-accounts-enabled': ['medium'],
    'container-app-inline-secret': ['medium'],
    'app-service-basic-credentials': ['medium'],
    'app-setting-holds-credential': ['high'],
    'key-vault-reference-broken': ['medium'],
    'automation-run-as-leftover': ['medium'],
    'automation-stored-credential': ['medium'],
    'data-factory-linked-service-credential': ['high'],
    'vault-object-without-expiry': ['low'],
  }),
  ...section('E', {
    'managed-identity-over-privileged': ['high'],
    'identity-shared-across-workloads': ['medium'],
    'unused-privilege': ['medium'],
    'auditor-over-privileged': ['high'],
    'auditor-uses-secret': ['high'],
  }),
  ...section('F', {
    'service-account-password-never-expires': ['medium'],
    'service-account-old-password': ['high', 'medium'],
    'service-account-unused': ['medium'],
    'service-account-used-by-person': ['medium'],
    'service-account-privileged': ['high'],
  }),
]);
