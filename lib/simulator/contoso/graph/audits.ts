import type { Building } from '#lib/simulator/contoso/world';
import { type AuditActor, type AuditedKey, directoryAuditRow } from '#lib/simulator/tenant/rows/directory-audit';

export const SECRETS_CREATED = 'Create application \u2013 Certificates and secrets management ';
export const PRINCIPAL_SECRETS_ADDED = 'Add service principal credentials';
export const PRINCIPAL_SECRETS_REMOVED = 'Remove service principal credentials';

export interface AuditPlan {
  readonly activity: string;
  /** Days from now, negative. */
  readonly at: number;
  readonly targetId: string;
  readonly targetName: string;
  readonly target?: 'Application' | 'ServicePrincipal';
  /** Keys before and after. */
  readonly before?: readonly AuditedKey[];
  readonly after?: readonly AuditedKey[];
  readonly by?: AuditActor;
}

/** Adds an entry to the directory's audit log. */
export function addAudit(building: Building, plan: AuditPlan): void {
  const { at, target = 'Application', before = [], after = [], by, ...told } = plan;
  const rows = building.graph.get('directoryAudits')?.length ?? 0;
  const correlationId = building.guid(`audit ${rows}`);
  building.add(
    'directoryAudits',
    directoryAuditRow({
      ...told,
      id: `Directory_${correlationId}_${building.guid(`audit id ${rows}`).slice(0, 5).toUpperCase()}_${rows}`,
      correlationId,
      at: `${building.at(at).slice(0, -1)}.5796748Z`,
      target,
      before,
      after,
      by,
    }),
  );
}
