export interface ExceptionEventTable {
  tenant_id: string;
  exception_id: string;
  /** 1, 2, 3 …: of two who decide at once, only one gets the number. */
  number: number;
  at: string;
  action: string;
  /** Canonical JSON of the whole event. */
  body: string;
}

/** A finding that an exception names: when it was asked, and when it was approved. */
export interface ExceptionFindingTable {
  tenant_id: string;
  finding_id: string;
  exception_id: string;
  stage: string;
  /** The span it holds for unless it is revoked, so that a list can be joined without reading events. */
  from_at: string;
  until_at: string;
}

export interface ExceptionDraftTable {
  tenant_id: string;
  id: string;
  owner: string;
  at: string;
  body: string;
}
