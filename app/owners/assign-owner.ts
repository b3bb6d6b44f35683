import { v7 as uuidv7 } from 'uuid';
import { personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import type { OwnerEvent } from '#lib/model/owners/owner-event';
import { type AssignRefusal, NOTE_LENGTH_MAX } from '#lib/report/owners/owner-words';
import { getStore } from '#lib/scan/store-instance';
import { textOf } from '../exceptions/bounded-form';
import type { Visitor } from '../visitor';
import { namedOwner } from './named-owner';
import { type ThingsAsked, thingsAsked } from './things-asked';

/** @returns where to go on: the owners with an undo, or the form again with what was typed */
export async function assignOwner(form: FormData, visitor: Visitor): Promise<string> {
  const store = await getStore();
  const at = toInstant(new Date());
  const scan = await store.latestSealed(textOf(form, 'tenant') || undefined);
  if (!scan) return '/owners?failed=no-thing';
  const asked = await thingsAsked(store, scan, parametersOf(form), at);
  const [typed, note] = [textOf(form, 'owner'), textOf(form, 'note').trim()];
  const back = (failed: AssignRefusal): string => {
    const query = new URLSearchParams([...asked.fields.map(([name, value]) => [name, value] as [string, string])]);
    for (const [name, value] of Object.entries({ typed, note: note.slice(0, NOTE_LENGTH_MAX), failed }))
      if (value) query.set(name, value);
    return `/owners/assign?${query}`;
  };
  if (asked.isCut) return back('too-many');
  if (asked.things.length === 0) return back('no-thing');
  if (note.length > NOTE_LENGTH_MAX) return back('long-note');
  const owner = form.get('clear') === null ? await namedOwner(store, scan.id, typed) : null;
  if (owner && 'refusal' in owner) return back(owner.refusal);
  const event: OwnerEvent = {
    id: uuidv7(),
    at,
    by: personOf(visitor.actor),
    owner,
    note: note || null,
    things: asked.things.length,
    undoes: null,
  };
  await visitor.record({
    action: 'owner.assign',
    object: event.id,
    scanId: scan.id,
    outcome: 'success',
    params: paramsOf(asked, owner?.id ?? null),
    rows: asked.things.length,
  });
  const given = await store.assignOwner(
    scan.tenantId,
    event,
    asked.things.flatMap(({ keys }) => keys),
  );
  return given > 0 ? `/owners?assigned=${event.id}` : back('no-thing');
}

const paramsOf = ({ fields }: ThingsAsked, ownerId: string | null): string =>
  new URLSearchParams([...fields.map(([name, value]) => [name, value]), ['owner', ownerId ?? 'none']]).toString();

function parametersOf(form: FormData): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string' || ['owner', 'note', 'tenant', 'clear'].includes(name)) continue;
    parameters[name === 'owned' ? 'owner' : name] = [...(parameters[name] ?? []), value];
  }
  return parameters;
}
