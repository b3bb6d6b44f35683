import { describe, expect, test } from 'vitest';
import type { Actor } from '#lib/model/access/actor';
import type { ExceptionEvent } from '#lib/model/exceptions/exception';
import {
  AFTER_END,
  ASKED_AT,
  approve,
  DECIDED_AT,
  decide,
  fields,
  happened,
  NOW,
  OTHER,
  person,
  REQUESTER,
  request,
} from '#lib/model/exceptions/testing/acts';
import type { ExceptionAction } from '#lib/model/exceptions/transition';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';
import { finding, TENANT } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

/** Acts on an exception as a page does: reads its events, decides, appends. */
async function act(
  store: Store,
  action: ExceptionAction,
  actor: Actor,
  at: string,
  findingIds: readonly string[] = [],
  exceptionId = '0199-e1',
): Promise<ExceptionEvent> {
  const event = happened(await store.exceptionEvents(TENANT, exceptionId), action, actor, at);
  expect(await store.appendException(TENANT, event, findingIds)).toBe(true);
  return event;
}
const asked = (store: Store, ids: readonly string[], id = '0199-e1', more: Parameters<typeof fields>[0] = {}) =>
  act(store, request({ exceptionId: id, fields: fields(more) }), REQUESTER, ASKED_AT, ids, id);
const approved = (store: Store, ids: readonly string[], id = '0199-e1') =>
  act(store, approve, OTHER, DECIDED_AT, ids, id);

const FINDINGS = [
  finding('a', { severity: 'critical' }),
  finding('b'),
  finding('c', { ruleId: 'other-rule', severity: 'low' }),
];

/** Exceptions, and what they do to lists and counts. */
export function exceptionContract({ engine, store, sealed }: Harness): void {
  describe('exceptions', () => {
    const shown = async (scanId: string, accepted: boolean | undefined, at: string) => {
      const filter = accepted === undefined ? {} : { accepted };
      const page = await store().findings({
        scanId,
        filter,
        sort: { by: 'subject', descending: false },
        limit: 50,
        cursor: null,
        at,
      });
      return page.rows.map(({ id }) => id);
    };
    const states = async (at: string) => (await store().exceptions(TENANT, {}, at)).map(({ id, state }) => [id, state]);

    test('an approval takes findings out of lists and counts at once, and a revocation brings them back', async () => {
      const scanId = await sealed(FINDINGS);
      await asked(store(), ['a', 'b']);
      expect(await shown(scanId, false, NOW)).toEqual(['a', 'b', 'c']);
      await approved(store(), ['a']);
      expect(await shown(scanId, false, NOW)).toEqual(['b', 'c']);
      expect(await shown(scanId, true, NOW)).toEqual(['a']);
      expect(await shown(scanId, undefined, NOW)).toEqual(['a', 'b', 'c']);
      expect(await store().acceptedIn(scanId, NOW)).toMatchObject({
        accepted: 1,
        notExamined: 0,
        bySeverity: { critical: 1, high: 0 },
        facets: { rule: { 'long-lived-client-secret': 1 } },
      });
      await act(store(), decide('revoke'), OTHER, NOW);
      expect(await shown(scanId, false, NOW)).toEqual(['a', 'b', 'c']);
      expect((await store().acceptedIn(scanId, NOW)).accepted).toBe(0);
      expect(await shown(scanId, false, DECIDED_AT), 'and what stood before is still told').toEqual(['b', 'c']);
      expect((await store().scan(scanId))?.summary?.open, 'the sealed count stays').toBe(3);
    });

    test('it ends by the clock alone', async () => {
      const scanId = await sealed(FINDINGS);
      await asked(store(), ['a']);
      await approved(store(), ['a']);
      const counts = async (at: string) => (await store().acceptedIn(scanId, at)).accepted;
      expect(await Promise.all([ASKED_AT, DECIDED_AT, '2026-12-01T23:59:58Z', AFTER_END].map(counts))).toEqual([
        0, 1, 1, 0,
      ]);
      expect(await states(AFTER_END)).toEqual([['0199-e1', 'expired']]);
      expect(await shown(scanId, false, AFTER_END)).toEqual(['a', 'b', 'c']);
    });

    test('groups count the accepted beside the open, and hide a rule of which nothing is left', async () => {
      const scanId = await sealed(FINDINGS);
      await asked(store(), ['a', 'c']);
      await approved(store(), ['a', 'c']);
      const groups = async (accepted?: boolean) =>
        (await store().findingGroups(scanId, accepted === undefined ? {} : { accepted }, NOW)).map(
          ({ ruleId, open, accepted, highestSeverity }) => [ruleId, open, accepted, highestSeverity],
        );
      expect(await groups(false)).toEqual([
        ['long-lived-client-secret', 1, 1, 'high'],
        ['other-rule', 0, 1, 'low'],
      ]);
      expect((await groups(true))[0]).toEqual(['long-lived-client-secret', 1, 1, 'critical']);
      expect((await groups())[0]).toEqual(['long-lived-client-secret', 1, 1, 'critical']);
      expect((await store().findingGroups(scanId, {}))[0], 'without a time: when the scan ended').toMatchObject({
        open: 1,
      });
    });

    test('counts that were asked before follow a decision, its end and an earlier moment', async () => {
      const scanId = await sealed(FINDINGS);
      const accepted = async (at: string) =>
        (await store().findingGroups(scanId, {}, at)).reduce((sum, group) => sum + group.accepted, 0);
      expect(await accepted(NOW)).toBe(0);
      await asked(store(), ['a', 'c']);
      await approved(store(), ['a', 'c']);
      for (const _ of ['made', 'remembered']) {
        expect(await accepted(NOW)).toBe(2);
        expect(await accepted(AFTER_END)).toBe(0);
        expect(await accepted(ASKED_AT), 'before it was approved').toBe(0);
      }
    });

    test('two exceptions on one finding count it once, and the longer one stands', async () => {
      const scanId = await sealed(FINDINGS);
      for (const [id, expires] of [
        ['0199-e1', '2026-12-20'],
        ['0199-e2', '2026-12-01'],
      ] as const) {
        await asked(store(), ['a'], id, { expires });
        await approved(store(), ['a'], id);
      }
      await asked(store(), ['b'], '0199-e3');
      expect((await store().acceptedIn(scanId, NOW)).accepted).toBe(1);
      expect((await store().findingGroups(scanId, {}, NOW))[0]).toMatchObject({ open: 1, accepted: 1 });
      const standing = await store().standingExceptions(TENANT, ['a', 'b', 'c'], NOW);
      expect([...standing].map(([id, { id: exception, state }]) => [id, exception, state]).sort()).toEqual([
        ['a', '0199-e1', 'active'],
        ['b', '0199-e3', 'requested'],
      ]);
      expect((await store().exceptionsOf(TENANT, 'a', NOW)).map(({ id }) => id)).toEqual(['0199-e2', '0199-e1']);
      expect(await store().standingExceptions(TENANT, [], NOW)).toEqual(new Map());
    });

    test('what was frozen at approval decides, not what was asked for', async () => {
      await asked(store(), ['a', 'b']);
      expect(await store().exceptionFindings(TENANT, '0199-e1')).toEqual(['a', 'b']);
      await approved(store(), ['b', 'c']);
      expect(await store().exceptionFindings(TENANT, '0199-e1')).toEqual(['b', 'c']);
      expect(await store().exceptionsOf(TENANT, 'a', NOW)).toEqual([]);
      expect(await store().exceptionsOf(TENANT, 'c', NOW)).toHaveLength(1);
    });

    test('two who decide at once through two replicas: one is first, the other writes nothing', async () => {
      const scanId = await sealed(FINDINGS);
      await asked(store(), ['a']);
      const other = await openStore(engine.options());
      const events = await store().exceptionEvents(TENANT, '0199-e1');
      const yes = happened(events, approve, OTHER, DECIDED_AT);
      const no = happened(events, decide('reject'), person('third'), DECIDED_AT);
      const told = await Promise.all([
        store().appendException(TENANT, yes, ['a']),
        other.appendException(TENANT, no, []),
      ]);
      expect([...told].sort()).toEqual([false, true]);
      const [state] = (await other.exceptions(TENANT, {}, NOW)).map((exception) => exception.state);
      expect(state).toBe(told[0] ? 'active' : 'rejected');
      expect((await other.acceptedIn(scanId, NOW)).accepted).toBe(told[0] ? 1 : 0);
      const late = happened(events, approve, person('fourth'), NOW);
      expect(await other.appendException(TENANT, late, ['a', 'b'])).toBe(false);
      expect(await store().exceptionEvents(TENANT, '0199-e1')).toHaveLength(2);
      expect(await store().exceptionFindings(TENANT, '0199-e1')).toEqual(['a']);
      await other.close();
    });

    test('the register filters, and keeps hostile text as it is', async () => {
      const justification = `=1+1 <script>\u0000 ${'\uD800'} Ärger with the vendor`;
      await asked(store(), ['a'], '0199-e1', { justification });
      await approved(store(), ['a']);
      await asked(store(), ['b'], '0199-e2', { category: 'fix_planned', ticket: 'SEC-7', expires: '2027-01-10' });
      const found = async (filter: Parameters<Store['exceptions']>[1]) =>
        (await store().exceptions(TENANT, filter, NOW)).map(({ id }) => id);
      expect(await found({})).toEqual(['0199-e2', '0199-e1']);
      expect(await found({ state: { any: ['active'] } })).toEqual(['0199-e1']);
      expect(await found({ state: { not: ['active'] } })).toEqual(['0199-e2']);
      expect(await found({ category: { any: ['fix_planned'] } })).toEqual(['0199-e2']);
      expect(await found({ expiresBefore: '2026-12-31T00:00:00Z' })).toEqual(['0199-e1']);
      expect(await found({ text: 'sec-7' })).toEqual(['0199-e2']);
      expect(await found({ text: 'ÄRGER' })).toEqual(['0199-e1']);
      const [read] = await store().exceptions(TENANT, { text: '<script>' }, NOW);
      expect(read?.terms.justification).toBe(justification.toWellFormed());
      expect(await store().exceptions('another tenant', {}, NOW)).toEqual([]);
    });

    test('what was decided cannot be changed or removed', async () => {
      await asked(store(), ['a']);
      for (const statement of [
        `update exception_event set at = 'never'`,
        'delete from exception_event',
        `update exception_finding set finding_id = 'z'`,
        'delete from exception_finding',
      ])
        await expect(engine.execute(statement), statement).rejects.toThrow(/append-only/);
      expect(await states(NOW)).toEqual([['0199-e1', 'requested']]);
    });

    test('a form that was refused is kept for its writer, and for a day', async () => {
      const draft = { id: 'd1', owner: 'me', at: NOW, fields: fields({ justification: 'short' }) };
      await store().saveExceptionDraft(TENANT, draft);
      expect(await store().exceptionDraft(TENANT, 'd1', 'me')).toEqual(draft.fields);
      expect(await store().exceptionDraft(TENANT, 'd1', 'you')).toBeNull();
      await store().saveExceptionDraft(TENANT, { ...draft, id: 'd2', at: '2026-11-24T12:00:00Z' });
      expect(await store().exceptionDraft(TENANT, 'd1', 'me')).toBeNull();
    });
  });
}
