import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#lib/model/access/actor';
import { may, ROLES, type Role } from '#lib/model/access/role';
import {
  EXCEPTION_ACTIONS,
  EXCEPTION_STATES,
  type ExceptionActionName,
  type ExceptionState,
} from '#lib/model/exceptions/exception';
import type { RefusalCode } from '#lib/model/exceptions/refusal';
import { stateAt } from '#lib/model/exceptions/state-at';
import {
  ASKED_AT,
  approve,
  COVER,
  DECIDED_AT,
  DEMO,
  decide,
  fields,
  happened,
  lived,
  NOW,
  OTHER,
  person,
  REQUESTER,
  request,
  STRICT,
  timeOf,
} from '#lib/model/exceptions/testing/acts';
import { type ExceptionAction, transition } from '#lib/model/exceptions/transition';

type From = ExceptionState | 'nothing';
type To = ExceptionState | RefusalCode;

/** The whole machine, for somebody with every role who is not the requester. */
const BY_OTHER: Readonly<Record<From, Readonly<Record<ExceptionActionName, To>>>> = {
  nothing: { request: 'requested', approve: 'unknown', reject: 'unknown', revoke: 'unknown', withdraw: 'unknown' },
  requested: {
    request: 'exists',
    approve: 'active',
    reject: 'rejected',
    revoke: 'not-active',
    withdraw: 'not-requester',
  },
  active: {
    request: 'exists',
    approve: 'not-requested',
    reject: 'not-requested',
    revoke: 'revoked',
    withdraw: 'not-requested',
  },
  rejected: closed(),
  withdrawn: closed(),
  expired: closed(),
  revoked: closed(),
};
function closed(): Readonly<Record<ExceptionActionName, To>> {
  return {
    request: 'exists',
    approve: 'not-requested',
    reject: 'not-requested',
    revoke: 'not-active',
    withdraw: 'not-requested',
  };
}
/** What is different for the requester: they may withdraw, and not approve. */
const BY_REQUESTER: typeof BY_OTHER = {
  ...BY_OTHER,
  requested: { ...BY_OTHER.requested, approve: 'self-approval', withdraw: 'withdrawn' },
};
const NEEDS = { request: 'operate', approve: 'approve', reject: 'approve', revoke: 'approve' } as const;

const ACTION: Readonly<Record<ExceptionActionName, ExceptionAction>> = {
  request: request(),
  approve,
  reject: decide('reject'),
  revoke: decide('revoke'),
  withdraw: decide('withdraw'),
};

/** The state an action leads to, or the code of its refusal. */
function outcome(from: From, name: ExceptionActionName, actor: Actor, settings = STRICT): To {
  const events = lived(from);
  const result = transition(events, ACTION[name], actor, timeOf(from), settings);
  if ('refusal' in result) return result.refusal.code;
  expect(result.event).toMatchObject({ number: events.length + 1, action: name, by: { objectId: actor.objectId } });
  return stateAt([...events, result.event], timeOf(from)) ?? 'unknown';
}

const FROM: readonly From[] = ['nothing', ...EXCEPTION_STATES];
const cases = FROM.flatMap((from) => EXCEPTION_ACTIONS.map((action) => [from, action] as const));

describe('every action in every state', () => {
  test.each(FROM.slice(1))('the events of the test for %s lead there', (from) => {
    expect(stateAt(lived(from), timeOf(from))).toBe(from);
  });

  test.each(cases)('%s, %s', (from, action) => {
    expect(outcome(from, action, OTHER)).toBe(BY_OTHER[from][action]);
    expect(outcome(from, action, REQUESTER)).toBe(BY_REQUESTER[from][action]);
    expect(outcome(from, action, NOBODY)).toBe('nobody');
    expect(outcome(from, action, { ...OTHER, objectId: null })).toBe('nobody');
  });

  const roleCases = cases.flatMap(([from, action]) => [null, ...ROLES].map((role) => [from, action, role] as const));
  test.each(roleCases)('%s, %s, with the role %s alone', (from, action, role) => {
    const roles: readonly Role[] = role ? [role] : [];
    const need = action === 'withdraw' ? 'read' : NEEDS[action];
    for (const [objectId, table] of [
      ['other', BY_OTHER],
      ['requester', BY_REQUESTER],
    ] as const) {
      const expected = may(roles, need) ? table[from][action] : `role-${need}`;
      expect(outcome(from, action, person(objectId, roles)), objectId).toBe(expected);
    }
  });
});

describe('who is who', () => {
  const refused = (actor: Actor, by: Actor): To => {
    const asked = [happened([], request(), by, ASKED_AT)];
    const result = transition(asked, approve, actor, NOW, STRICT);
    return 'refusal' in result ? result.refusal.code : 'active';
  };

  test('another name, another letter case and another kind of actor is the same person', () => {
    expect(refused(person('REQUESTER', ROLES, 'Somebody else'), REQUESTER)).toBe('self-approval');
    expect(refused({ ...REQUESTER, kind: 'application' }, REQUESTER)).toBe('self-approval');
  });

  test('the same object id of another tenant, and the same name, is somebody else', () => {
    expect(refused({ ...REQUESTER, tenantId: 'elsewhere' }, REQUESTER)).toBe('active');
    expect(refused(person('other', ROLES, 'requester'), REQUESTER)).toBe('active');
  });

  test('the open demo is one person, until somebody signs in', () => {
    expect(refused(DEMO, DEMO)).toBe('self-approval');
    expect(refused(OTHER, DEMO)).toBe('active');
    expect(refused(DEMO, REQUESTER)).toBe('active');
  });

  test('a team of one may approve its own, and that stands in the event', () => {
    const asked = lived('requested');
    const relaxed = { isSelfApprovalAllowed: true };
    expect(transition(asked, approve, REQUESTER, NOW, relaxed)).toMatchObject({ event: { isSelfApproved: true } });
    expect(transition(asked, approve, OTHER, NOW, relaxed)).toMatchObject({ event: { isSelfApproved: false } });
    expect(outcome('requested', 'approve', person('requester', ['Operator']), relaxed)).toBe('role-approve');
  });
});

describe('requests', () => {
  const asked = (action: ReturnType<typeof request>): string => {
    const result = transition([], action, REQUESTER, NOW, STRICT);
    return 'refusal' in result ? result.refusal.code : result.event.action;
  };

  test('what is too short, too long, for ever or too far off is refused, however the form was sent', () => {
    for (const wrong of [
      { category: 'because' },
      { justification: `${' '.repeat(30)}too short` },
      { justification: 'x'.repeat(4_001) },
      { compensatingControl: '  ' },
      { compensatingControl: 'x'.repeat(4_001) },
      { ticket: 'x'.repeat(201) },
      { expires: '' },
      { expires: '2026-11-21' },
      { expires: '2027-02-21' },
      { expires: '2027-02-31' },
      { expires: 'for ever' },
    ])
      expect(asked(request({ fields: fields(wrong) })), JSON.stringify(wrong).slice(0, 60)).toBe('fields');
    for (const right of [
      { expires: '2026-11-22' },
      { expires: '2027-02-20' },
      { category: 'false_positive', compensatingControl: '' },
      { category: 'fix_planned', compensatingControl: '' },
    ])
      expect(asked(request({ fields: fields(right) })), JSON.stringify(right)).toBe('request');
  });

  test.each([
    ['critical', '2026-12-22', '2026-12-23'],
    ['high', '2027-02-20', '2027-02-21'],
    ['medium', '2027-05-21', '2027-05-22'],
    ['low', '2027-11-22', '2027-11-23'],
    ['info', '2027-11-22', '2027-11-23'],
  ] as const)('%s findings may stay open until %s and not %s', (gravest, last, next) => {
    const until = (expires: string) => asked(request({ fields: fields({ expires }), cover: { findings: 1, gravest } }));
    expect([until(last), until(next)]).toEqual(['request', 'fields']);
  });

  test('it covers at least one finding and at most 5,000', () => {
    expect(asked(request({ cover: null }))).toBe('no-finding');
    expect(asked(request({ cover: { ...COVER, findings: 0 } }))).toBe('no-finding');
    expect(asked(request({ cover: { ...COVER, findings: 5_000 } }))).toBe('request');
    expect(asked(request({ cover: { ...COVER, findings: 5_001 } }))).toBe('too-many');
  });

  test.each(FROM)('an extension of one that is %s', (from) => {
    const action = request({ exceptionId: '0199-e2', former: lived(from), fields: fields({ expires: '2026-12-20' }) });
    const result = transition([], action, OTHER, timeOf(from), STRICT);
    if (from === 'active' || from === 'expired')
      expect(result).toMatchObject({ event: { exceptionId: '0199-e2', terms: { former: '0199-e1' } } });
    else expect(result).toMatchObject({ refusal: { code: 'not-extendable' } });
  });
});

describe('decisions', () => {
  const decision = (action: ExceptionAction, at = NOW) => transition(lived('requested'), action, OTHER, at, STRICT);

  test('an approval after the asked end, of nothing, of too much, or of what became graver is refused', () => {
    const by = (cover: typeof COVER | null, at = NOW) => decision({ action: 'approve', comment: '', cover }, at);
    expect(by(COVER, '2026-12-02T00:00:00Z')).toMatchObject({ refusal: { code: 'too-late' } });
    expect(by(COVER, '2026-12-01T23:59:58Z')).toMatchObject({ event: { action: 'approve' } });
    expect(by(null)).toMatchObject({ refusal: { code: 'no-finding' } });
    expect(by({ findings: 5_001, gravest: 'low' })).toMatchObject({ refusal: { code: 'too-many' } });
    const long = [happened([], request({ fields: fields({ expires: '2027-02-20' }) }), REQUESTER, ASKED_AT)];
    const graver = { action: 'approve', comment: '', cover: { findings: 1, gravest: 'critical' } } as const;
    expect(transition(long, graver, OTHER, NOW, STRICT)).toMatchObject({ refusal: { code: 'graver' } });
  });

  test('who turns something down says why, and nobody writes a book', () => {
    expect(decision(decide('reject', '  '))).toMatchObject({ refusal: { code: 'comment-missing' } });
    expect(decision(decide('reject', 'x'.repeat(4_001)))).toMatchObject({ refusal: { code: 'comment-long' } });
    expect(transition(lived('active'), decide('revoke', ''), OTHER, NOW, STRICT)).toMatchObject({
      refusal: { code: 'comment-missing' },
    });
    expect(transition(lived('requested'), decide('withdraw', ''), REQUESTER, NOW, STRICT)).toMatchObject({
      event: { comment: null },
    });
  });

  test('a server whose clock is behind does not decide before the request', () => {
    expect(decision(approve, '2026-11-22T09:00:00Z')).toMatchObject({ event: { at: ASKED_AT } });
  });
});

describe('the state at a moment', () => {
  test.each([
    ['2026-11-22T09:59:59Z', null],
    [ASKED_AT, 'requested'],
    [DECIDED_AT, 'active'],
    ['2026-12-01T23:59:58Z', 'active'],
    ['2026-12-01T23:59:59Z', 'expired'],
  ] as const)('at %s it is %s', (at, state) => {
    expect(stateAt(lived('active'), at)).toBe(state);
  });

  test('a revoked one was active before, and does not expire after', () => {
    const asked = lived('active');
    const events = [...asked, happened(asked, decide('revoke'), OTHER, NOW)];
    expect([DECIDED_AT, NOW, '2027-01-01T00:00:00Z'].map((at) => stateAt(events, at))).toEqual([
      'active',
      'revoked',
      'revoked',
    ]);
  });
});
