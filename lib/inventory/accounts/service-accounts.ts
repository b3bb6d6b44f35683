import type { ServiceAccount } from '#lib/inventory/inventory';
import { type Known, known, notKnown } from '#lib/model/known';
import type { User, UserActivity } from '#lib/model/user';

type Sign = Pick<ServiceAccount, 'reason' | 'confidence'>;
type Activity = Known<UserActivity | null>;

/**
 * The accounts with which Entra Connect and cloud sync sign in. The platform makes them and rotates their passwords, so
 * they are left out. Source: https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions
 */
const SYNC_ACCOUNT = /^(sync_[^@]+|adtoaadsyncserviceaccount)@/i;

const SERVICE_WORD =
  /^(service|system|technical|functional|application|automation|generic|machine|robot|bot|non-?human|svc)$|\b(service|system|technical|functional|application|automation|generic|non-?human)[ _-]?(account|identity|user)s?\b/i;

/** Words in a display name that speak of a service. Too weak alone: there are people in "Customer Service". */
const SERVICE_NAME =
  /\b(service|svc|automation|integration|scanner|sync|backup|batch|robot|bot|api|system|connector)\b/i;

/** The users that are treated as service accounts, each by its strongest sign. */
export function serviceAccounts(
  users: readonly User[],
  activity: readonly UserActivity[] | undefined,
  prefixes: readonly string[],
): readonly ServiceAccount[] {
  const activityOf = new Map(activity?.map((entry) => [entry.userId, entry]));
  return users.flatMap((user) => {
    if (SYNC_ACCOUNT.test(user.userPrincipalName)) return [];
    const own: Activity = activity
      ? known(activityOf.get(user.id) ?? null)
      : notKnown('The sign-in activity of users was not read.');
    const sign = signOf(user, own, prefixes);
    return sign ? [{ user, ...sign, reason: withOrigin(sign.reason, user), activity: own }] : [];
  });
}

/** A guest's name, licence and habits follow the rules of another organisation; what was written down here counts. */
const signOf = (user: User, activity: Activity, prefixes: readonly string[]): Sign | null =>
  byEmployeeType(user) ??
  (user.userType === 'Guest'
    ? null
    : (byName(user, prefixes) ?? (activity.known ? byHabit(user, activity.value) : null)));

const byEmployeeType = ({ employeeType }: User): Sign | null =>
  employeeType !== null && SERVICE_WORD.test(employeeType.trim())
    ? { reason: `Its employee type is “${employeeType.trim()}”.`, confidence: 'certain' }
    : null;

function byName({ userPrincipalName, displayName }: User, prefixes: readonly string[]): Sign | null {
  const names = [userPrincipalName, displayName ?? ''].map((name) => name.toLowerCase());
  const prefix = prefixes.find((text) => text !== '' && names.some((name) => name.startsWith(text.toLowerCase())));
  return prefix === undefined ? null : { reason: `Its name begins with “${prefix.trim()}”.`, confidence: 'likely' };
}

/** Somebody with a licence may be a person whose computer signs in for them, so it counts for less. */
function byHabit({ displayName, hasLicence }: User, activity: UserActivity | null): Sign | null {
  if (!activity) return null;
  const { lastInteractiveAt, lastNonInteractiveAt, lastSuccessfulAt } = activity;
  if (lastNonInteractiveAt !== null && lastInteractiveAt === null)
    return {
      reason: 'It has only ever signed in without anybody there.',
      confidence: hasLicence ? 'possible' : 'likely',
    };
  const signsIn = lastInteractiveAt !== null || lastSuccessfulAt !== null;
  return signsIn && hasLicence === false && SERVICE_NAME.test(displayName ?? '')
    ? { reason: 'It has no licence, signs in, and its name speaks of a service.', confidence: 'possible' }
    : null;
}

/** Its password is changed in Active Directory, not in Entra. */
const withOrigin = (reason: string, { onPremisesSynced }: User): string =>
  onPremisesSynced ? `${reason} It is synchronised from Active Directory.` : reason;
