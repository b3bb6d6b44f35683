import { createHash } from 'node:crypto';

/** App roles of the dashboard's registration. Source: https://learn.microsoft.com/entra/identity-platform/howto-add-app-roles-in-apps */
export const APP_ROLES = ['Reader', 'Auditor', 'Operator', 'RiskApprover', 'Admin'];

/** Somebody who may sign in to the dashboard. */
export interface Person {
  readonly name: string;
  /** `preferred_username`; anyone may change it, so nothing should be decided by it. */
  readonly userName: string;
  readonly objectId: string;
  readonly roles: readonly string[];
  readonly isDisabled: boolean;
}

/** What a test may change of a person; what is absent stays. */
export interface PersonChange {
  readonly displayName?: string;
  readonly disabled?: boolean;
  readonly roles?: readonly string[];
}

const PLANS: readonly (readonly [name: string, roles: readonly string[], isDisabled?: boolean])[] = [
  ['Rosa Reader', ['Reader']],
  ['Axel Auditor', ['Auditor']],
  ['Olga Operator', ['Operator']],
  ['Ravi Riskapprover', ['RiskApprover']],
  ['Ada Admin', ['Admin']],
  ['Nils Norole', []],
  ['Dora Disabled', ['Reader'], true],
];

/** The people of the directory service, apart from the users that the tenant's Graph lists. */
export class People {
  #people: readonly Person[];

  /** Object ids follow from the tenant, so that a database kept from an earlier start knows the same people. */
  constructor(tenantId: string) {
    this.#people = PLANS.map(([name, roles, isDisabled = false]) => {
      const userName = `${name.toLowerCase().replace(' ', '.')}@contoso.example`;
      return { name, userName, objectId: guidOf(`${tenantId} ${userName}`), roles, isDisabled };
    });
  }

  list(): readonly Person[] {
    return this.#people;
  }

  byId(objectId: string | null): Person | null {
    return this.#people.find((person) => person.objectId === objectId) ?? null;
  }

  /**
   * Changes the person of that name, user name or object id.
   * @throws when there is no such person
   */
  change(who: string, { displayName, disabled, roles }: PersonChange): Person {
    const person = this.#people.find(({ name, userName, objectId }) => [name, userName, objectId].includes(who));
    if (!person)
      throw new Error(`Nobody is called ${who}. There are: ${this.#people.map(({ name }) => name).join(', ')}.`);
    const changed = {
      ...person,
      name: displayName ?? person.name,
      isDisabled: disabled ?? person.isDisabled,
      roles: roles ?? person.roles,
    };
    this.#people = this.#people.map((other) => (other === person ? changed : other));
    return changed;
  }
}

function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
