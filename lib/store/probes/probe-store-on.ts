import type { PermissionProbe } from '#lib/model/settings/permission-probe';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import type { ProbeStore } from '#lib/store/probe-store';
import { canonical } from '#lib/store/seal/content-hash';

export const probeStoreOn = (engine: Engine): ProbeStore => ({
  saveProbe: (tenantId, probe) =>
    patientWrite(engine, async (database) => {
      const row = { at: probe.at, body: canonical(probe) };
      await database
        .insertInto('permission_probe')
        .values({ tenant_id: tenantId, ...row })
        .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(row))
        .execute();
    }),
  lastProbe: async (tenantId) => {
    const row = await engine.database
      .selectFrom('permission_probe')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    return row ? (JSON.parse(row.body) as PermissionProbe) : null;
  },
});
