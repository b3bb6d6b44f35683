import type { AuditHeadTable, AuditLogTable, PendingSignInTable, SessionTable } from '#lib/store/schema/access-tables';
import type { ScheduledRunTable } from '#lib/store/schema/eighth-migration';
import type {
  EvidenceKeyTable,
  KeptTextTable,
  ManifestTable,
  ManifestTextTable,
  TombstoneTable,
} from '#lib/store/schema/evidence-tables';
import type {
  ExceptionDraftTable,
  ExceptionEventTable,
  ExceptionFindingTable,
} from '#lib/store/schema/exception-tables';
import type { OwnerEventTable, OwnerKeyTable } from '#lib/store/schema/owners-migration';
import type { ThresholdDraftTable, ThresholdEventTable } from '#lib/store/schema/thresholds-migration';
import type { ScheduleEventTable, ViewEventTable } from '#lib/store/schema/views-migration';

/** Rows are versions: valid from the scan of one sequence number until that of another, or still. An unchanged row costs no write. */
interface Version {
  tenant_id: string;
  valid_from: number;
  valid_to: number | null;
  hash: string;
  /** Canonical JSON of the model object; its SHA-256 is the hash. */
  body: string;
}

export interface ScanTable {
  tenant_id: string;
  id: string;
  tenant_name: string;
  state: string;
  sequence: number | null;
  started_at: string;
  finished_at: string | null;
  judged_at: string;
  started_by: string;
  sign_in_method: string;
  failure: string | null;
  digest: string | null;
  summary: string | null;
  heartbeat_at: string;
  cancel_requested: number;
  /** How many events it has told so far. */
  events: number;
}

export interface ScanEventTable {
  tenant_id: string;
  scan_id: string;
  number: number;
  event: string;
}

export interface ScanRuleTable {
  tenant_id: string;
  sequence: number;
  rule_id: string;
  open: number;
  evaluated: number;
}

export interface FindingTable extends Version {
  id: string;
  rule_id: string;
  severity_rank: number;
  subject_kind: string;
  subject_id: string;
  subject_sort: string;
  credential_kind: string | null;
  credential_id: string | null;
  subscription_id: string | null;
  /** Lower-cased ARM id of what it is about or sits on. */
  resource_id: string | null;
  /** Client id it is about, or that its subject signs in as. */
  app_id: string | null;
  managed_identity_path: string;
  owner_state: string;
  owner_sort: string | null;
  owner_id: string | null;
  /** What an assignment of an owner by hand is looked up by. */
  owned_key: string;
  due_at: string | null;
  first_seen_at: string;
  reopened: number;
  change: string;
  /** Key of the framework by whose thresholds it was judged; '' are the tenant's own. */
  standard: string;
  search: string;
}

/** A finding that stayed open because the scans of this span could not look. */
export interface FindingCarriedTable {
  tenant_id: string;
  finding_id: string;
  valid_from: number;
  valid_to: number | null;
  because: string;
  last_seen_at: string;
}

export interface CredentialTable extends Version {
  id: string;
  kind: string;
  role: string;
  holder_kind: string;
  holder_id: string;
  holder_sort: string;
  owner_state: string;
  owner_id: string | null;
  owned_key: string;
  starts_at: string | null;
  ends_at: string | null;
  lifetime_days: number | null;
  findings: number;
  search: string;
}

export interface IdentityTable extends Version {
  id: string;
  kind: string;
  name_sort: string;
  application_id: string | null;
  service_principal_id: string | null;
  app_id: string | null;
  resource_id: string | null;
  publisher: string | null;
  state: string;
  privileged: string;
  tier: number | null;
  owner_state: string;
  owner_id: string | null;
  owned_key: string;
  /** Null: not read. */
  credentials: number | null;
  created_at: string | null;
  last_used_at: string | null;
  findings: number;
  search: string;
}

export interface WorkloadTable extends Version {
  id: string;
  type: string;
  name_sort: string;
  identity: string;
  /** Kinds between bars: `|basic|client-secret|`. */
  signs: string;
  subscription_id: string;
  service_managed: string;
  findings: number;
  search: string;
}

export interface AccessTable extends Version {
  id: string;
  kind: string;
  principal_id: string;
  principal_kind: string;
  principal_sort: string;
  role_sort: string;
  scope_sort: string;
  tier: number | null;
  privileged: string;
  state: string;
  subscription_id: string | null;
  granted_at: string | null;
  last_used_at: string | null;
  search: string;
}

export interface PlanTable extends Version {
  id: string;
  kind: string;
  title_sort: string;
  route: string;
  wave: string;
  state: string;
  /** Between bars: `|R1|R4|`. */
  recipes: string;
  subscription_id: string | null;
  due_at: string | null;
  /** Gravest and soonest first, then the least work. */
  priority: string;
  owned_key: string;
  search: string;
}

/** A row of an inventory list that stayed because the scans of this span could not look. */
export interface RowCarriedTable {
  tenant_id: string;
  list: string;
  row_id: string;
  valid_from: number;
  valid_to: number | null;
}

export interface FactTable extends Version {
  source: string;
  entity_id: string;
}

export interface Tables {
  scan: ScanTable;
  scan_event: ScanEventTable;
  scan_rule: ScanRuleTable;
  finding: FindingTable;
  finding_carried: FindingCarriedTable;
  credential: CredentialTable;
  identity: IdentityTable;
  workload: WorkloadTable;
  access: AccessTable;
  plan: PlanTable;
  row_carried: RowCarriedTable;
  fact: FactTable;
  session: SessionTable;
  pending_sign_in: PendingSignInTable;
  audit_log: AuditLogTable;
  audit_head: AuditHeadTable;
  manifest: ManifestTable;
  manifest_text: ManifestTextTable;
  kept_text: KeptTextTable;
  evidence_key: EvidenceKeyTable;
  tombstone: TombstoneTable;
  exception_event: ExceptionEventTable;
  exception_finding: ExceptionFindingTable;
  exception_draft: ExceptionDraftTable;
  owner_event: OwnerEventTable;
  owner_key: OwnerKeyTable;
  view_event: ViewEventTable;
  schedule_event: ScheduleEventTable;
  scheduled_run: ScheduledRunTable;
  threshold_event: ThresholdEventTable;
  threshold_draft: ThresholdDraftTable;
}
