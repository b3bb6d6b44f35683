import { randomBytes } from 'node:crypto';
import { identityOf, personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import { FIELD_NAMES, readThresholds, type ThresholdFields, whyProblem } from '#lib/model/settings/threshold-problems';
import { NO_SETTINGS, type ThresholdEvent, type ThresholdSettings } from '#lib/model/settings/threshold-settings';
import type { ThresholdFailure } from '#lib/report/settings/threshold-form';
import { changesBetween } from '#lib/report/settings/threshold-history';
import { href } from '#lib/report/url/query';
import { getStore } from '#lib/scan/store-instance';
import { textOf } from '../../exceptions/bounded-form';
import type { Visitor } from '../../visitor';
import { settingsTenant } from '../settings-tenant';

const DRAFT_BYTES = 32;
const PAGE = '/settings/thresholds';

type Asked = { readonly settings: ThresholdSettings } | { readonly failure: ThresholdFailure };

/** @returns where to go on: the page, with the form as it was typed when it was refused */
export async function changeThresholds(form: FormData, visitor: Visitor): Promise<string> {
  const store = await getStore();
  const now = toInstant(new Date());
  const named = (await store.tenants()).find(({ tenantId }) => tenantId === textOf(form, 'tenant'));
  const tenantId = settingsTenant(named ?? null);
  const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, textOf(form, name)]));
  const [last] = await store.thresholdEvents(tenantId);
  const number = last?.number ?? 0;
  if (Number(textOf(form, 'seen')) !== number) return refuse('meanwhile');
  const asked = askedFor(textOf(form, 'action'), fields);
  if ('failure' in asked) return refuse(asked.failure);
  if (changesBetween(last?.settings ?? NO_SETTINGS, asked.settings).length === 0) return refuse('same');

  const event: ThresholdEvent = {
    number: number + 1,
    at: now,
    by: personOf(visitor.actor),
    why: (fields.why ?? '').trim(),
    settings: asked.settings,
  };
  const about = { action: 'threshold.change', object: `change ${event.number}` } as const;
  await visitor.record({ ...about, outcome: 'success' });
  if (await store.appendThresholds(tenantId, event)) return href(PAGE, { ...tenantOf(), saved: '1' });
  await visitor.record({
    ...about,
    outcome: 'refused',
    because: 'Somebody saved in the same moment; nothing was changed by the line before.',
  });
  return refuse('meanwhile');

  function tenantOf(): { readonly tenant: string | null } {
    return { tenant: named?.tenantId ?? null };
  }

  async function refuse(failed: ThresholdFailure): Promise<string> {
    const owner = identityOf(visitor.actor);
    const id = owner === null ? null : randomBytes(DRAFT_BYTES).toString('base64url');
    if (owner !== null && id !== null) await store.saveThresholdDraft(tenantId, { id, owner, at: now, fields });
    return href(PAGE, { ...tenantOf(), draft: id, failed });
  }
}

/** All back to the product's own, or what the fields say; both with a reason. */
function askedFor(action: string, fields: ThresholdFields): Asked {
  if (action === 'default') return whyProblem(fields.why ?? '') ? { failure: 'invalid' } : { settings: NO_SETTINGS };
  const read = readThresholds(fields);
  return 'settings' in read ? read : { failure: 'invalid' };
}
