import type { LastUses } from '#lib/inventory/credential-use';
import type { Instant } from '#lib/model/instant';
import type { ServicePrincipalActivity } from '#lib/model/logs/sign-ins';

/** When each application last signed in by itself or for a person, by client id; being called by others is no sign-in of it. */
export const applicationUses = (activity: readonly ServicePrincipalActivity[] | undefined): LastUses =>
  activity
    ? { known: true, value: new Map(activity.map((row) => [row.appId, latestSignIn(row)])) }
    : { known: false, because: 'The sign-in activity of service principals was not read.' };

const latestSignIn = ({ asApplicationClientAt, asDelegatedClientAt }: ServicePrincipalActivity): Instant | null =>
  [asApplicationClientAt, asDelegatedClientAt]
    .filter((at) => at !== null)
    .sort()
    .at(-1) ?? null;
