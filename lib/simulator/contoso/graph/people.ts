import { DEPARTMENTS, FIRST_NAMES, LAST_NAMES } from '#lib/simulator/contoso/company';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface People {
  readonly active: readonly string[];
  readonly disabled: string;
  readonly guest: string;
}

export interface UserPlan {
  readonly name: string;
  readonly upn: string;
  /** Any property of the wire. */
  readonly more?: WireObject;
  /** Days ago; absent: not the user's way to sign in, or never. */
  readonly interactive?: number;
  readonly nonInteractive?: number;
  readonly hasLicence?: boolean;
}

const E3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';

/** Users who never signed in have no signInActivity. Source: https://learn.microsoft.com/graph/api/resources/user */
export function addUser(building: Building, plan: UserPlan): string {
  const { name, upn, more, interactive, nonInteractive, hasLicence = false } = plan;
  const id = building.guid(`user ${upn}`);
  const last = Math.min(interactive ?? Number.POSITIVE_INFINITY, nonInteractive ?? Number.POSITIVE_INFINITY);
  const use = (days: number | undefined): string | null => (days === undefined ? null : building.at(-days));
  building.add('users', {
    businessPhones: [],
    displayName: name,
    givenName: name.split(' ')[0],
    jobTitle: null,
    mail: upn,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: name.split(' ')[1] ?? null,
    userPrincipalName: upn,
    id,
    accountEnabled: true,
    userType: 'Member',
    passwordPolicies: null,
    createdDateTime: building.at(-900),
    lastPasswordChangeDateTime: building.at(-60),
    onPremisesSyncEnabled: null,
    employeeType: null,
    department: 'it',
    assignedLicenses: hasLicence ? [{ disabledPlans: [], skuId: E3 }] : [],
    ...(Number.isFinite(last)
      ? {
          signInActivity: {
            lastSignInDateTime: use(interactive),
            lastSignInRequestId: interactive === undefined ? null : building.guid(`interactive ${upn}`),
            lastNonInteractiveSignInDateTime: use(nonInteractive),
            lastNonInteractiveSignInRequestId: nonInteractive === undefined ? null : building.guid(`silent ${upn}`),
            lastSuccessfulSignInDateTime: use(last),
            lastSuccessfulSignInRequestId: building.guid(`success ${upn}`),
          },
        }
      : {}),
    ...more,
  });
  return id;
}

/** Users of the company: mostly people, one who left, one guest, and accounts that are really services. */
export function addPeople(building: Building, count: number): People {
  const random = building.random.fork('people');
  const activity = building.random.fork('user activity');
  const add = (name: string, upn: string, more: WireObject = {}, plan: Partial<UserPlan> = {}): string =>
    addUser(building, { name, upn, more: { department: random.pick(DEPARTMENTS), ...more }, ...plan });
  const person = (): Partial<UserPlan> => ({
    interactive: activity.int(0, 30),
    nonInteractive: activity.int(0, 10),
    hasLicence: activity.chance(0.9),
  });
  const active = Array.from({ length: count }, (_, index) => {
    const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Maria';
    const last = LAST_NAMES[Math.floor(index / FIRST_NAMES.length) % LAST_NAMES.length] ?? 'Ruiz';
    const round = Math.floor(index / (FIRST_NAMES.length * LAST_NAMES.length));
    return add(
      `${first} ${last}${round ? ` ${round + 1}` : ''}`,
      `${first}.${last}${round || ''}@contoso.example`.toLowerCase(),
      {},
      person(),
    );
  });
  add(
    'svc-backup',
    'svc-backup@contoso.example',
    {
      employeeType: 'Service',
      passwordPolicies: 'DisablePasswordExpiration',
      lastPasswordChangeDateTime: building.at(-1400),
    },
    { nonInteractive: 1 },
  );
  add(
    'svc-scanner',
    'svc-scanner@contoso.example',
    {
      employeeType: 'Service',
      lastPasswordChangeDateTime: building.at(-500),
    },
    { nonInteractive: 3 },
  );
  return {
    active,
    disabled: add('Erik Gone', 'erik.gone@contoso.example', { accountEnabled: false }),
    guest: add('Outside Consultant', 'consultant_fabrikam.example#EXT#@contoso.example', { userType: 'Guest' }),
  };
}
