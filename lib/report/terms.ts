/** One word of the field, as these pages use it. */
export interface Term {
  readonly id: string;
  readonly word: string;
  /** What it is, and what it is not: one to three sentences. */
  readonly means: string;
  /** Microsoft’s page about it; absent: it is a word of this product. */
  readonly source?: string;
  /** A list that shows some. */
  readonly list?: { readonly href: string; readonly words: string };
}

const LEARN = 'https://learn.microsoft.com';

/** In the order in which they build on each other. */
export const TERMS = [
  {
    id: 'application',
    word: 'Application',
    means:
      'The registration of a program in the one tenant it belongs to: its name, its owners, its credentials, what it asks for. It does not sign in itself; its service principals do.',
    source: `${LEARN}/entra/identity-platform/app-objects-and-service-principals`,
    list: { href: '/identities?kind=application', words: 'Applications' },
  },
  {
    id: 'service-principal',
    word: 'Service principal',
    means:
      'The application’s account in a tenant: what signs in, is given roles and permissions, and can be disabled. An application used in three tenants has three. It can hold credentials of its own, beside those of the application.',
    source: `${LEARN}/entra/identity-platform/app-objects-and-service-principals`,
    list: { href: '/identities?kind=service-principal', words: 'Service principals' },
  },
  {
    id: 'managed-identity',
    word: 'Managed identity',
    means:
      'A service principal whose credential Azure makes, rotates and never shows. System-assigned: lives and dies with one resource. User-assigned: a resource of its own that several may use.',
    source: `${LEARN}/entra/identity/managed-identities-azure-resources/overview`,
    list: { href: '/identities?kind=managed-identity', words: 'Managed identities' },
  },
  {
    id: 'workload',
    word: 'Workload',
    means:
      'What runs and signs in: an app service, a logic app, a pipeline, a pod. It is no identity; it uses one, or a key.',
    source: `${LEARN}/entra/workload-id/workload-identities-overview`,
    list: { href: '/workloads', words: 'Workloads' },
  },
  {
    id: 'client-secret',
    word: 'Client secret',
    means:
      'A password of an application or a service principal. Whoever has it is the application, from anywhere. Entra tells its name and key id, and no scan reads its value.',
    source: `${LEARN}/entra/identity-platform/how-to-add-credentials`,
    list: { href: '/credentials?kind=secret', words: 'Client secrets' },
  },
  {
    id: 'federated-credential',
    word: 'Federated credential',
    means:
      'No secret but a trust: tokens of an outside issuer, such as GitHub or a Kubernetes cluster, for one subject are taken as proof. There is nothing to rotate, and nothing that expires.',
    source: `${LEARN}/entra/workload-id/workload-identity-federation`,
    list: { href: '/credentials?kind=federated', words: 'Federated credentials' },
  },
  {
    id: 'sign-in-credential',
    word: 'Sign-in credential',
    means:
      'One that somebody can sign in with, and so one that is judged. SAML signing certificates and what Microsoft rotates by itself are listed apart, with the reason.',
    list: { href: '/credentials?role=all', words: 'Credentials of every purpose' },
  },
  {
    id: 'expiring',
    word: 'Expiring',
    means:
      'A sign-in credential that ends soon: whatever uses it stops on that day. That is a risk of an outage, told by the due mark. How exposed it is, told by the severity, is another question.',
    list: { href: '/expiry', words: 'Twelve months, day by day' },
  },
  {
    id: 'orphaned',
    word: 'Orphaned',
    means:
      'There, and nothing behind it any more: an identity attached to nothing, one whose host is gone, a registration without a service principal that nothing names.',
    list: { href: '/identities?state=unattached,host-gone', words: 'Identities with nothing behind them' },
  },
  {
    id: 'dangling',
    word: 'Dangling',
    means:
      'A grant of which one end is gone: the principal was deleted, or the scope no longer exists. An issuer that can no longer be found makes a federated credential dangle in the same way.',
    list: { href: '/access?state=deleted,dangling', words: 'Grants with one end' },
  },
  {
    id: 'tier',
    word: 'Tier',
    means:
      'How far a role or permission reaches. Tier 0 controls the tenant or a subscription, or lets itself be given that. Tier 1 manages parts of it. Tier 2 reads or uses. What nobody has classified says so.',
    source: `${LEARN}/security/privileged-access-workstations/privileged-access-access-model`,
    list: { href: '/access?tier=0', words: 'Grants of tier 0' },
  },
  {
    id: 'wave',
    word: 'Wave',
    means:
      'When a migration is worth doing, by what it takes: 0 remove, 1 configuration only, 2 code or definition, 3 another host or design. Blocked means that something named has to happen first.',
    list: { href: '/plan', words: 'The plan' },
  },
  {
    id: 'owner',
    word: 'Owner',
    means:
      'Who answers for it: as assigned here, else by the directory, else by a tag of the resource or of its group. A disabled account counts as none.',
    list: { href: '/owners', words: 'Owners' },
  },
  {
    id: 'not-evaluated',
    word: 'Not evaluated',
    means:
      'Nobody knows: a permission, a licence or an answer was missing. It is neither passed nor failed, is counted apart, and never solves an earlier finding.',
    list: { href: '/coverage', words: 'What was not read, and what closes the gap' },
  },
  {
    id: 'sealed-scan',
    word: 'Sealed scan',
    means:
      'A scan that is finished and never changes again: its record has a digest, its manifest a signature. What people decide later is kept beside it.',
    list: { href: '/scans', words: 'Scans' },
  },
  {
    id: 'exception',
    word: 'Exception',
    means:
      'A decision to leave named findings open until a day, with a reason, made by somebody other than who asked. It ends by itself, and the findings count again.',
    list: { href: '/exceptions', words: 'Exceptions' },
  },
] as const satisfies readonly Term[];

export type TermId = (typeof TERMS)[number]['id'];

export const termOf = (id: TermId): Term | undefined => TERMS.find((term) => term.id === id);
