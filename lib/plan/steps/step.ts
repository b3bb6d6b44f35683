import type { PlanGrant } from '#lib/model/plan';

/** An identity that the scripts create, or find. */
export interface UserAssigned {
  readonly kind: 'user-assigned';
  /** ARM id; of one that may not exist yet. */
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly exists: boolean;
}

export interface SystemAssigned {
  readonly kind: 'system-assigned';
  /** ARM id of the host. */
  readonly id: string;
}

export type IdentityRef = UserAssigned | SystemAssigned;

export type JsonPath = readonly (string | number)[];

/** One thing a script does. Recipes write steps, dialects print them; both know nothing of each other. */
export type Step =
  | { readonly do: 'create-identity'; readonly identity: UserAssigned }
  | AttachIdentity
  | {
      readonly do: 'grant-azure-role';
      readonly identity: IdentityRef;
      readonly roleId: string;
      readonly roleName: string;
      readonly scope: string;
      readonly decision: PlanGrant['decision'];
      readonly because: string;
    }
  | {
      readonly do: 'grant-app-role';
      readonly identity: IdentityRef;
      readonly resourceAppId: string;
      readonly appRoleId: string;
      readonly value: string;
      readonly isTierZero: boolean;
      readonly decision: PlanGrant['decision'];
      readonly because: string;
    }
  | PatchResource
  | {
      readonly do: 'change-settings';
      readonly siteId: string;
      readonly set: Readonly<Record<string, string | IdentityValue>>;
      readonly remove: readonly string[];
    }
  | {
      readonly do: 'federate';
      readonly on:
        | { readonly kind: 'identity'; readonly identity: UserAssigned }
        | { readonly kind: 'application'; readonly objectId: string };
      readonly name: string;
      readonly issuer: string;
      /** Text, or the principal id of an identity that only exists once the script ran. */
      readonly subject: string | IdentityRef;
      readonly audience: string;
    }
  | {
      readonly do: 'remove-credential';
      readonly holderKind: 'application' | 'service-principal';
      readonly holderId: string;
      readonly kind: 'secret' | 'certificate' | 'federated';
      readonly keyId: string;
      readonly name: string;
    }
  | {
      readonly do: 'vault-certificate';
      readonly applicationId: string;
      readonly certificateName: string;
      readonly days: number;
    }
  | { readonly do: 'by-hand'; readonly text: string; readonly snippet: string | null }
  | { readonly do: 'verify'; readonly text: string };

export interface AttachIdentity {
  readonly do: 'attach-identity';
  readonly resourceId: string;
  readonly apiVersion: string;
  readonly identity: IdentityRef;
  /** How its provider spells "both kinds"; null: it takes one kind only. */
  readonly bothSpelled: string | null;
  /** `put`: its provider takes the whole resource or nothing. */
  readonly method: 'patch' | 'put';
}

/** Sets and removes single properties of one resource, leaving the rest as it is. */
export interface PatchResource {
  readonly do: 'patch-resource';
  readonly resourceId: string;
  readonly apiVersion: string;
  readonly title: string;
  readonly set: readonly { readonly path: JsonPath; readonly value: unknown }[];
  readonly remove: readonly JsonPath[];
}

/** Something only known once an identity exists. */
export interface IdentityValue {
  readonly identityValue: 'id' | 'clientId' | 'principalId';
  readonly of: IdentityRef;
}

export type Phase = 'create' | 'attach' | 'grant' | 'change' | 'verify' | 'remove' | 'switch-off';

/** Steps in the order a person runs them, and what undoes each phase. */
export interface Steps {
  readonly phases: readonly { readonly phase: Phase; readonly steps: readonly Step[] }[];
  readonly rollBack: readonly Step[];
}
