import type { CredentialHolder } from '#lib/inventory/inventory';

interface Named {
  readonly kind: 'secret' | 'certificate';
  readonly name: string | null;
}

interface PlatformMark {
  readonly matches: (credential: Named, holder: CredentialHolder) => boolean;
  readonly reason: string;
}

const MARKS: readonly PlatformMark[] = [
  {
    matches: ({ kind }, holder) =>
      kind === 'certificate' &&
      holder.kind === 'service-principal' &&
      holder.servicePrincipal.type === 'ManagedIdentity',
    reason: 'Azure issues and rotates the certificates of managed identities. Expired ones may linger and do no harm.',
  },
  {
    matches: ({ name }) => startsWith(name, 'CWAP_'),
    reason: 'By its name, application proxy created this credential and renews it.',
  },
  {
    matches: ({ kind, name }, holder) =>
      kind === 'certificate' &&
      (startsWith(name, 'ConnectSyncProvisioning_') || startsWith(nameOf(holder), 'ConnectSyncProvisioning_')),
    reason: 'By its name, Microsoft Entra Connect Sync created this certificate and renews it.',
  },
  {
    matches: ({ kind, name }) => kind === 'certificate' && startsWith(name, 'CN=MS-Organization-P2P-Access'),
    reason:
      'By its name, Microsoft Entra ID issues this certificate for connections between joined devices and renews it.',
  },
];

/** Why Microsoft, and not the customer, rotates this credential; null when nothing says so. */
export const platformReason = (credential: Named, holder: CredentialHolder): string | null =>
  MARKS.find((mark) => mark.matches(credential, holder))?.reason ?? null;

const nameOf = (holder: CredentialHolder): string =>
  holder.kind === 'application' ? holder.application.displayName : holder.servicePrincipal.displayName;

const startsWith = (text: string | null, prefix: string): boolean =>
  text?.toLowerCase().startsWith(prefix.toLowerCase()) ?? false;
