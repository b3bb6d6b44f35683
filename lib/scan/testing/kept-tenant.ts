import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TENANT_ID = '0b2d6e0c-7a51-4c1e-9f3a-5d2b8c4e6f10';

/** A tenant folder with nothing in it but a policy that is on: secrets may live for half a year. @returns the folder */
export function writeKeptTenant(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-kept-'));
  mkdirSync(join(folder, 'graph'));
  const limit = {
    restrictionType: 'passwordLifetime',
    maxLifetime: 'P180D',
    restrictForAppsCreatedAfterDateTime: '2024-01-01T00:00:00Z',
    state: 'enabled',
  };
  const allowed = { restrictionType: 'passwordAddition', maxLifetime: null, state: 'disabled' };
  const restrictions = { passwordCredentials: [limit, allowed], keyCredentials: [] };
  const policies = [
    {
      id: '00000000-0000-0000-0000-000000000000',
      displayName: 'Default app management tenant policy',
      isEnabled: true,
      applicationRestrictions: restrictions,
      servicePrincipalRestrictions: restrictions,
    },
    {
      id: 'd015220e-9789-4e8e-bbcc-270fe419229d',
      displayName: 'Exempt the mail system',
      isEnabled: true,
      restrictions: { passwordCredentials: [allowed], keyCredentials: [] },
    },
  ];
  const header = { tenantId: TENANT_ID, displayName: 'Kept Tenant', licences: ['P1', 'P2'] };
  writeFileSync(join(folder, 'tenant.json'), JSON.stringify(header));
  const lines = (rows: readonly object[]): string => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
  const organization = { id: TENANT_ID, displayName: 'Kept Tenant', assignedPlans: [] };
  writeFileSync(join(folder, 'graph/organization.ndjson'), lines([organization]));
  writeFileSync(join(folder, 'graph/policies.ndjson'), lines(policies));
  return folder;
}
