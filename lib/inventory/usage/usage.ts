import type { SourceId } from '#lib/model/source';
import type { Confidence } from '#lib/model/verdict';

/** Who uses which application, and for what. Nothing found is said: an application without an entry was looked for. */
export interface Usage {
  /** By client id. */
  readonly byApplication: ReadonlyMap<string, ApplicationUsage>;
  /** Places where Azure resources hold a key or password of no application, by lower-cased ARM id of the workload. */
  readonly keysByWorkload: ReadonlyMap<string, readonly UsagePlace[]>;
  /** Sources that would tell more. */
  readonly unread: readonly SourceId[];
}

export interface ApplicationUsage {
  readonly places: readonly UsagePlace[];
  /** Places that only may be meant, such as an address that several share: shown, and never decisive. */
  readonly hints: readonly UsagePlace[];
  /** Pipelines, clusters and other clouds that trade a token of their own. */
  readonly outside: readonly OutsideWorkload[];
  /** From the sign-in log: what was signed in to, from where. */
  readonly signIns: readonly SeenSignIn[];
}

/** One place in the configuration of a workload that signs in as the application, or with a key. */
export interface UsagePlace {
  /** Lower-cased ARM id. */
  readonly workloadId: string;
  readonly kind: PlaceKind;
  readonly where: string;
  readonly path: readonly (string | number)[];
  /** The configuration as it is, secrets left out. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly audience: string | null;
  readonly target: string | null;
  /** The HTTP call that the place makes, where it is written down. */
  readonly call: { readonly method: string; readonly path: string } | null;
  readonly source: SourceId;
  readonly confidence: Confidence;
}

export type PlaceKind =
  | 'logic-app-action'
  | 'app-setting'
  | 'linked-service'
  | 'automation-asset'
  | 'cluster'
  | 'container-registry'
  | 'container-secret'
  | 'container-variable'
  | 'address';

export interface OutsideWorkload {
  readonly kind: 'github' | 'gitlab' | 'kubernetes' | 'azure-devops' | 'terraform-cloud' | 'google-cloud' | 'other';
  readonly name: string;
  readonly issuer: string;
  readonly subject: string | null;
  readonly where: string;
}

export interface SeenSignIn {
  readonly credentialId: string | null;
  readonly resourceAppId: string | null;
  readonly resourceName: string | null;
  readonly ipAddress: string | null;
  readonly lastAt: string;
  readonly succeeded: number;
}

/** The sources that tell of use; a scan without one of them knows less. */
export const USAGE_SOURCES: readonly SourceId[] = [
  'resources',
  'logic-apps',
  'aks-clusters',
  'linked-services',
  'automation-assets',
  'container-workloads',
  'app-settings',
  'sign-ins',
  'outbound-addresses',
  'service-principal-activity',
  'credential-activity',
  'federated-identity-credentials',
];
