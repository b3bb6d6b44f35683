import type { CredentialHolder, HeldCredential, Inventory } from '#lib/inventory/inventory';
import type { Subject } from '#lib/model/subject';

/** A credential as what a verdict is about: known by its holder's object id and its key id. */
export const credentialSubject = ({ holder, kind, keyId, name, startsAt, endsAt }: HeldCredential): Subject => ({
  kind: 'credential',
  ...holderOf(holder),
  credential: { kind, id: keyId, name, startsAt, endsAt },
  resourceId: null,
  subscriptionId: null,
});

function holderOf(holder: CredentialHolder): Pick<Subject, 'id' | 'name' | 'appId' | 'applicationId'> {
  const { id, appId, displayName } = holder.kind === 'application' ? holder.application : holder.servicePrincipal;
  return { id, name: displayName, appId, applicationId: holder.kind === 'application' ? id : null };
}

/** The credentials that sign in, of the kinds asked for; federated ones are in a view of their own. */
export const signInCredentials = (
  credentials: readonly HeldCredential[],
  ...kinds: readonly HeldCredential['kind'][]
): readonly HeldCredential[] => credentials.filter(({ role, kind }) => role === 'sign-in' && kinds.includes(kind));

/** The population of a rule that looks at those alone. */
export const signInCount =
  (...kinds: readonly HeldCredential['kind'][]) =>
  ({ credentials }: Partial<Inventory>): number | null =>
    credentials ? signInCredentials(credentials, ...kinds).length : null;
