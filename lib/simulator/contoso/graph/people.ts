import { DEPARTMENTS, FIRST_NAMES, LAST_NAMES } from '#lib/simulator/contoso/company';
import type { Building } from '#lib/simulator/contoso/world';

export interface People {
  readonly active: readonly string[];
  readonly disabled: string;
  readonly guest: string;
}

/** Users of the company: mostly people, one who left, one guest, and accounts that are really services. */
export function addPeople(building: Building, count: number): People {
  const random = building.random.fork('people');
  const add = (name: string, upn: string, more: Readonly<Record<string, unknown>> = {}): string => {
    const id = building.guid(`user ${upn}`);
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
      department: random.pick(DEPARTMENTS),
      ...more,
    });
    return id;
  };
  const active = Array.from({ length: count }, (_, index) => {
    const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Maria';
    const last = LAST_NAMES[Math.floor(index / FIRST_NAMES.length) % LAST_NAMES.length] ?? 'Ruiz';
    const round = Math.floor(index / (FIRST_NAMES.length * LAST_NAMES.length));
    return add(
      `${first} ${last}${round ? ` ${round + 1}` : ''}`,
      `${first}.${last}${round || ''}@contoso.example`.toLowerCase(),
    );
  });
  add('svc-backup', 'svc-backup@contoso.example', {
    employeeType: 'Service',
    passwordPolicies: 'DisablePasswordExpiration',
    lastPasswordChangeDateTime: building.at(-1400),
  });
  add('svc-scanner', 'svc-scanner@contoso.example', {
    employeeType: 'Service',
    lastPasswordChangeDateTime: building.at(-500),
  });
  return {
    active,
    disabled: add('Erik Gone', 'erik.gone@contoso.example', { accountEnabled: false }),
    guest: add('Outside Consultant', 'consultant_fabrikam.example#EXT#@contoso.example', { userType: 'Guest' }),
  };
}
