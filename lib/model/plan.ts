import type { Choice, FindingOwner } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Severity } from '#lib/model/verdict';

/** Where a credential goes. In the order in which they are tried: the first that fits wins. */
export const ROUTES = [
  'keep',
  'remove',
  'managed-identity',
  'workload-federation',
  'federated-managed-identity',
  'arc-identity',
  'certificate',
  'unknown',
] as const;
export type Route = (typeof ROUTES)[number];

/** 0 remove, 1 configuration only, 2 code or definition, 3 architecture; `none`: nothing to do or not known what. */
export const WAVES = ['0', '1', '2', '3', 'blocked', 'none'] as const;
export type Wave = (typeof WAVES)[number];

/** Proven by scans, never by a tick. */
export const PLAN_STATES = [
  'not-started',
  'identity-attached',
  'grants-at-parity',
  'signing-in',
  'credential-idle',
  'credential-removed',
  'switch-off',
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const RECIPES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11'] as const;
export type RecipeId = (typeof RECIPES)[number];

export type IdentityKind = 'user-assigned' | 'system-assigned';

/** One migration: an application with everything that signs in as it, or a resource that still opens with a key. */
export interface PlanItem {
  /** 26 characters of base32, from immutable ids only. */
  readonly id: string;
  readonly kind: 'application' | 'service-principal' | 'workload' | 'resource';
  /** Object id, or lower-cased ARM id. */
  readonly subjectId: string;
  readonly title: string;
  readonly appId: string | null;
  readonly subscriptionId: string | null;
  readonly route: Route;
  /** Which line of the route table matched, from 1. */
  readonly line: number;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly wouldChange: string;
  /** What evidence is missing, each with what would bring it; empty unless something is. */
  readonly missing: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly workloads: readonly PlanWorkload[];
  readonly credentials: readonly PlanCredential[];
  readonly targets: readonly string[];
  readonly evidence: readonly PlanEvidence[];
  readonly identity: IdentityChoice | null;
  readonly grants: readonly PlanGrant[];
  /** Switches that turn keys off once nothing needs them. */
  readonly switches: readonly KeySwitch[];
  readonly wave: Wave;
  readonly effort: 'S' | 'M' | 'L';
  readonly effortBecause: string;
  /** Gravest open finding about it; null: none. */
  readonly exposure: Severity | null;
  readonly dueAt: Instant | null;
  readonly state: PlanState;
  /** What the scan saw for each step, in the order of PLAN_STATES. */
  readonly progress: readonly PlanProgress[];
  /** True: a credential came back after the old one had gone. */
  readonly regressed: boolean;
  readonly owner: FindingOwner | null;
  readonly ownerKnown: boolean;
}

export interface KeySwitch {
  readonly resourceId: string;
  readonly title: string;
  /** `properties.allowSharedKeyAccess` */
  readonly path: string;
  readonly secure: boolean | string | readonly string[];
}

export interface Blocker {
  readonly kind: string;
  readonly text: string;
}

export interface PlanEvidence {
  /** What was seen: "Logic App action actions.Send authenticates with this client id". */
  readonly text: string;
  readonly where: string;
  readonly confidence: 'certain' | 'likely' | 'possible';
}

export interface PlanProgress {
  readonly state: PlanState;
  readonly isDone: boolean;
  /** "2 of 5 attached", "not evaluated: …"; null when there is nothing to say. */
  readonly seen: string | null;
  /** False: this plan does not have that step. */
  readonly applies: boolean;
}

/** What runs, and what of it has to change. */
export interface PlanWorkload {
  /** Lower-cased ARM id; null: outside Azure. */
  readonly id: string | null;
  readonly name: string;
  /** `microsoft.logic/workflows`, or `github`, `kubernetes`, … outside Azure. */
  readonly type: string;
  readonly location: string | null;
  readonly identity: 'none' | 'system' | 'user' | 'both';
  readonly changes: readonly WorkloadChange[];
}

/** One place of a workload's configuration. Values of secrets are never part of it. */
export interface WorkloadChange {
  readonly recipe: RecipeId;
  /** `actions.Scope.actions.Send_mail`, a setting’s name, a linked service. */
  readonly where: string;
  /** The same place as a path in the resource, where it is one. */
  readonly path: readonly (string | number)[];
  /** The configuration as it is, secrets left out. */
  readonly before: Readonly<Record<string, unknown>>;
  /** Audience of the token, where the place takes one. */
  readonly audience: string | null;
  /** What is signed in to: a host, an API, an ARM id. */
  readonly target: string | null;
}

export interface PlanCredential {
  readonly holderKind: 'application' | 'service-principal';
  readonly holderId: string;
  readonly kind: 'secret' | 'certificate' | 'federated';
  readonly keyId: string;
  readonly name: string | null;
  readonly endsAt: Instant | null;
  /** The route of this credential alone, where it differs from the item’s: an expired one beside one in use. */
  readonly route: Route;
  readonly reason: string;
}

export interface IdentityChoice {
  readonly recommended: IdentityKind;
  /** The host takes only the recommended one. */
  readonly isOnly: boolean;
  readonly forUserAssigned: readonly string[];
  readonly forSystemAssigned: readonly string[];
  /** An identity that is there already and would do. */
  readonly existing: { readonly id: string; readonly name: string } | null;
  /** Of a new one. */
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
}

/** A grant of the old application, and what the new identity gets of it. */
export interface PlanGrant {
  readonly kind: 'app-role' | 'azure-role' | 'delegated' | 'directory-role';
  readonly roleId: string;
  readonly name: string;
  /** ARM scope, or the name of the API. */
  readonly scope: string;
  /** Application id of the API, for application permissions. */
  readonly resourceAppId: string | null;
  readonly isTierZero: boolean;
  readonly use: 'used' | 'not-seen' | 'unknown';
  /** What was seen, in one sentence. */
  readonly because: string;
  readonly decision: 'grant' | 'leave' | 'ask';
}

/** The plan that a credential or a finding belongs to, as other pages show it. */
export interface PlanLink {
  readonly id: string;
  readonly route: Route;
  /** What should take its place; null: nothing does, or not known what. */
  readonly identity: IdentityKind | 'workload-federation' | null;
}

/** What the plan page ticks and filters. */
export interface PlanFilter {
  readonly route?: Choice<Route>;
  readonly wave?: Choice<Wave>;
  readonly state?: Choice<PlanState>;
  readonly recipe?: Choice<RecipeId>;
  readonly text?: string;
}

export const PLAN_SORTS = ['priority', 'wave', 'due', 'title', 'state'] as const;
export interface PlanSort {
  readonly by: (typeof PLAN_SORTS)[number];
  readonly descending: boolean;
}

/** Counted once at the seal. */
export interface PlanSummary {
  readonly items: number;
  readonly readiness: {
    readonly held: number;
    readonly evaluated: number;
    readonly identityPossible: number;
    readonly withoutBlocker: number;
    readonly started: number;
    readonly done: number;
  };
  readonly waves: Readonly<Record<Wave, WaveSummary>>;
  readonly routes: Readonly<Record<Route, number>>;
  readonly recipes: Readonly<Partial<Record<RecipeId, number>>>;
  /** Widths of the Sankey: credential kind → application → workload type → target, the largest first. */
  readonly flows: readonly PlanFlow[];
}

export interface WaveSummary {
  readonly items: number;
  readonly credentials: number;
  readonly exposure: Severity | null;
  readonly dueAt: Instant | null;
}

export interface PlanFlow {
  readonly credential: string;
  readonly application: string;
  readonly workload: string;
  readonly target: string;
  readonly severity: Severity | null;
  readonly count: number;
}
