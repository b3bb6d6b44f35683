import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { addDays, parseInstant } from '#lib/model/instant';
import type { CredentialChange } from '#lib/model/logs/directory-history';

/** Audit logs are kept for 30 days with P1 or P2, for 7 without. Source: https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention */
const DAYS = 30;

const text = z.string().nullish();

const WireTarget = z.object({
  id: text,
  displayName: text,
  modifiedProperties: z.array(z.object({ displayName: text, oldValue: text, newValue: text })).nullish(),
});
const WireAudit = z.object({
  id: z.string(),
  activityDateTime: z.string(),
  activityDisplayName: z.string(),
  result: text,
  initiatedBy: z
    .object({
      user: z.object({ id: text, displayName: text, userPrincipalName: text }).nullish(),
      app: z.object({ servicePrincipalId: text, displayName: text }).nullish(),
    })
    .nullish(),
  targetResources: z.array(WireTarget).nullish(),
});
type Wire = z.infer<typeof WireAudit>;

/**
 * Live tenants write "Update application – Certificates and secrets management " with an en dash and a trailing space, where
 * the documentation has a hyphen: so names are asked for by their beginning, and what a change did is read from its keys.
 */
const ACTIVITIES = [
  "startswith(activityDisplayName,'Update application')",
  "startswith(activityDisplayName,'Create application')",
  "activityDisplayName eq 'Add service principal credentials'",
  "activityDisplayName eq 'Remove service principal credentials'",
];

export default defineCollector({
  source: 'credential-changes',
  title: 'Who added or removed which credential',
  permission: 'AuditLog.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/directoryaudit-list',
  after: [],
  async collect({ azure, onRows, now }) {
    const filter = `activityDateTime ge ${addDays(now, -DAYS)} and (${ACTIVITIES.join(' or ')})`;
    const path = `/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}&$top=999`;
    const changes = await azure.graph(onRows).list(path, WireAudit, toCredentialChange);
    return changes.filter((change) => change !== null);
  },
});

/** Null for what changed no key. */
export function toCredentialChange(wire: Wire): CredentialChange | null {
  const at = parseInstant(wire.activityDateTime);
  if (!at || (wire.result && wire.result !== 'success')) return null;
  for (const { id, displayName, modifiedProperties } of wire.targetResources ?? []) {
    const keys = modifiedProperties?.find((property) => property.displayName === 'KeyDescription');
    if (!keys || !id) continue;
    const [before, after] = [keyIds(keys.oldValue), keyIds(keys.newValue)];
    const addedKeyIds = after.filter((key) => !before.includes(key));
    const removedKeyIds = before.filter((key) => !after.includes(key));
    if (addedKeyIds.length + removedKeyIds.length === 0) continue;
    return {
      id: wire.id,
      at,
      activity: wire.activityDisplayName.trim(),
      targetId: id.toLowerCase(),
      targetName: displayName ?? null,
      addedKeyIds,
      removedKeyIds,
      by: initiatorOf(wire.initiatedBy),
    };
  }
  return null;
}

const KEY = /^\[KeyIdentifier=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/i;

/** `["[KeyIdentifier=…,KeyType=Password,…,DisplayName=…]"]`: ids only, since people have named secrets by their value. */
function keyIds(json: string | null | undefined): readonly string[] {
  const list = z.array(z.string()).safeParse(jsonOf(json ?? '[]')).data ?? [];
  return list.flatMap((entry) => KEY.exec(entry)?.[1]?.toLowerCase() ?? []);
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function initiatorOf(by: Wire['initiatedBy']): CredentialChange['by'] {
  if (by?.user) {
    const { id, userPrincipalName, displayName } = by.user;
    return { kind: 'user', id: id?.toLowerCase() || null, name: userPrincipalName || displayName || null };
  }
  if (!by?.app) return null;
  return {
    kind: 'application',
    id: by.app.servicePrincipalId?.toLowerCase() || null,
    name: by.app.displayName || null,
  };
}
