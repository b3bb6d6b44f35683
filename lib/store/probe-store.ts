import type { PermissionProbe } from '#lib/model/settings/permission-probe';

/** The last test of permissions, for every replica to show. */
export interface ProbeStore {
  saveProbe(tenantId: string, probe: PermissionProbe): Promise<void>;
  /** Null: nobody ever tested them. */
  lastProbe(tenantId: string): Promise<PermissionProbe | null>;
}
