import type { Random } from '#lib/simulator/contoso/random';
import { applyEdits } from '#lib/simulator/script/apply-edits';
import type { Edit } from '#lib/simulator/script/edit';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';

const EDITS_MAX = 12;
/** Later than any clock that a test stops. */
export const EDITED_AT = new Date('2100-01-01T00:00:00Z');

/** What may happen to a tenant in a day: edits that are possible one after the other, none of them now and then. */
export function randomScript(random: Random, tenant: Tenant): readonly Edit[] {
  const edits: Edit[] = [];
  let current = tenant;
  for (let left = random.int(0, EDITS_MAX); left > 0; left -= 1) {
    const edit = randomEdit(random, current);
    if (!edit) continue;
    current = applyEdits(current, [edit], EDITED_AT, undefined);
    edits.push(edit);
  }
  return edits;
}

const KINDS: readonly Edit['do'][] = [
  'add-secret',
  'add-certificate',
  'rotate',
  'extend',
  'remove-credential',
  'create-application',
  'create-application',
  'rename-application',
  'delete-application',
  'restore-application',
  'purge-application',
  'remove-owners',
  'add-owner',
  'delete-resource',
];

function randomEdit(random: Random, { graph, arm }: Tenant): Edit | null {
  const kind = random.pick(KINDS);
  const live = random.pick(graph.applications);
  const application = String(live.id);
  const endsAt = new Date(EDITED_AT.getTime() + random.int(1, 900) * 86_400_000).toISOString();
  const key = pickOr(random, [...listOf(live.passwordCredentials), ...listOf(live.keyCredentials)])?.keyId;
  const binned = graph.deletedItems.filter((row) => String(row['@odata.type']).endsWith('.application') && row._kept);
  switch (kind) {
    case 'add-secret':
    case 'add-certificate':
      return { do: kind, application, keyId: random.guid(), endsAt };
    case 'rotate':
      return key ? { do: kind, application, keyId: random.guid(), oldKeyId: String(key), endsAt } : null;
    case 'extend':
      return key ? { do: kind, application, keyId: String(key), endsAt } : null;
    case 'remove-credential':
      return key ? { do: kind, application, keyId: String(key) } : null;
    case 'create-application': {
      const ids = { application: random.guid(), appId: random.guid(), principal: random.guid() };
      return { do: kind, ...ids, name: random.pick(NAMES) };
    }
    case 'rename-application':
      return { do: kind, application, name: random.pick(NAMES) };
    case 'restore-application':
    case 'purge-application': {
      const row = pickOr(random, binned);
      return row ? { do: kind, application: String(row.id) } : null;
    }
    case 'add-owner':
      return { do: kind, application, owner: String(random.pick(graph.users).id) };
    case 'delete-resource':
      // They are not made again, and the tenant has to last.
      return random.chance(0.05) ? { do: kind, resource: String(random.pick(arm.resources).id) } : null;
    default:
      return { do: kind, application } as Edit;
  }
}

const NAMES = ['Billing', '<b>Überweisung</b>', "O'Brien; drop table", '=1+1', 'emoji 😀', 'half \ud800 a pair', '  '];

const pickOr = <T>(random: Random, items: readonly T[]): T | undefined =>
  items.length > 0 ? random.pick(items) : undefined;
const listOf = (value: unknown): readonly WireObject[] => (Array.isArray(value) ? (value as WireObject[]) : []);
