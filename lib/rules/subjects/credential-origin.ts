import { hasEnded } from '#lib/inventory/credential-life';
import type { HeldCredential, Inventory } from '#lib/inventory/inventory';
import { type ApplicationOrigin, originOf } from '#lib/inventory/tenant-of';
import type { Instant } from '#lib/model/instant';
import type { Severity, Verdict } from '#lib/model/verdict';
import { endEvidence, nounOf } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCredentials } from '#lib/rules/subjects/credential-subject';

interface Sought {
  readonly origin: ApplicationOrigin;
  readonly severity: Severity;
  /** "a Microsoft application": whose it is, in the middle of a sentence. */
  readonly noun: string;
}

/** The sign-in credentials that stand on a service principal. */
export const onServicePrincipals = (credentials: readonly HeldCredential[]): readonly HeldCredential[] =>
  signInCredentials(credentials, 'secret', 'certificate').filter(({ holder }) => holder.kind === 'service-principal');

/** Judges live sign-in credentials on service principals by whose application they stand for. */
export const judgeOrigin = (
  { credentials, organization }: Pick<Inventory, 'credentials' | 'organization'>,
  now: Instant,
  { origin, severity, noun }: Sought,
): Verdict[] =>
  onServicePrincipals(credentials).flatMap((credential): Verdict[] => {
    const { holder } = credential;
    if (holder.kind === 'application') return [];
    const subject = credentialSubject(credential);
    const found = originOf(holder.servicePrincipal, organization);
    if (found === 'unknown')
      return [{ outcome: 'unknown', subject, because: 'Whose application it is was not sent by Microsoft Graph.' }];
    if (found !== origin || hasEnded(credential, now)) return [{ outcome: 'compliant', subject }];
    const { id, appId, ownerTenantId } = holder.servicePrincipal;
    const evidence = [
      { field: `servicePrincipals/${id}.appOwnerOrganizationId`, value: ownerTenantId ?? 'null' },
      ...(ownerTenantId === null ? [{ field: `servicePrincipals/${id}.appId`, value: appId }] : []),
      endEvidence(credential),
    ];
    const summary = `A ${nounOf(credential)} was added to ${noun}.`;
    const confidence = ownerTenantId === null ? 'likely' : 'certain';
    return [{ outcome: 'violation', subject, severity, confidence, summary, evidence, dueAt: null }];
  });
