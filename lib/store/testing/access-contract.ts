import { describe, expect, test } from 'vitest';
import type { PendingSignIn, Session } from '#lib/store/access-store';
import { openStore } from '#lib/store/open-store';
import { TENANT } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';

const hex = (character: string): string => character.repeat(64);

const session = (character: string, more: Partial<Session> = {}): Session => ({
  tenantId: TENANT,
  objectId: 'person-1',
  hash: hex(character),
  name: 'Ada',
  roles: ['Reader', 'Admin'],
  createdAt: minute(0),
  lastSeenAt: minute(0),
  verifiedAt: minute(0),
  expiresAt: minute(480),
  ip: '203.0.113.7',
  userAgent: null,
  ...more,
});

const pending = (character: string, more: Partial<PendingSignIn> = {}): PendingSignIn => ({
  tenantId: TENANT,
  stateHash: hex(character),
  browserHash: hex('b'),
  nonce: 'nonce',
  codeVerifier: 'verifier',
  returnPath: '/findings?q=%00',
  isSilent: false,
  expiresAt: minute(10),
  ...more,
});

/** Sign-ins under way and sessions. */
export function accessContract({ engine, store }: Harness): void {
  describe('a pending sign-in', () => {
    test('comes back as it was, once, and only to its tenant', async () => {
      await store().savePendingSignIn(pending('1', { isSilent: true }));
      expect(await store().takePendingSignIn('other', hex('1'), minute(1))).toBeNull();
      expect(await store().takePendingSignIn(TENANT, hex('2'), minute(1))).toBeNull();
      expect(await store().takePendingSignIn(TENANT, hex('1'), minute(1))).toEqual(pending('1', { isSilent: true }));
      expect(await store().takePendingSignIn(TENANT, hex('1'), minute(1))).toBeNull();
    });

    test('is had by one of two who take it at once', async () => {
      await store().savePendingSignIn(pending('1'));
      const second = await openStore(engine.options());
      const taken = await Promise.all(
        [store(), second, store(), second].map((either) => either.takePendingSignIn(TENANT, hex('1'), minute(1))),
      );
      await second.close();
      expect(taken.filter((one) => one !== null)).toHaveLength(1);
    });

    test('is refused once it has expired, and cleaned up with the others', async () => {
      await store().savePendingSignIn(pending('1'));
      await store().savePendingSignIn(pending('2', { expiresAt: minute(30) }));
      await store().savePendingSignIn(pending('3'));
      expect(await store().takePendingSignIn(TENANT, hex('1'), minute(10))).toBeNull();
      expect(await store().takePendingSignIn(TENANT, hex('3'), minute(1))).toBeNull();
      expect(await store().takePendingSignIn(TENANT, hex('2'), minute(10))).not.toBeNull();
    });
  });

  describe('a session', () => {
    test('is found by its hash in its tenant, and is touched', async () => {
      await store().saveSession(session('a'));
      expect(await store().session(TENANT, hex('a'))).toEqual(session('a'));
      expect(await store().session('other', hex('a'))).toBeNull();
      expect(await store().session(TENANT, hex('b'))).toBeNull();
      await store().touchSession(TENANT, hex('a'), { lastSeenAt: minute(5) });
      expect(await store().session(TENANT, hex('a'))).toEqual(session('a', { lastSeenAt: minute(5) }));
      const verified = { lastSeenAt: minute(6), verifiedAt: minute(6), roles: ['Auditor'] as const };
      await store().touchSession(TENANT, hex('a'), verified);
      expect(await store().session(TENANT, hex('a'))).toEqual(session('a', verified));
    });

    test('that was ended stays ended', async () => {
      await store().saveSession(session('a'));
      expect(await store().endSession('other', hex('a'))).toBe(false);
      expect(await store().endSession(TENANT, hex('a'))).toBe(true);
      expect(await store().endSession(TENANT, hex('a'))).toBe(false);
      await store().touchSession(TENANT, hex('a'), { lastSeenAt: minute(5), verifiedAt: minute(5) });
      expect(await store().session(TENANT, hex('a'))).toBeNull();
    });

    test('is ended by the beginning of its hash, and by nothing shorter or stranger', async () => {
      await store().saveSession(session('a'));
      await store().saveSession(session('f'));
      for (const ref of ['', 'a', '%', 'aaaaaaaaaaa%', 'AAAAAAAAAAAA', hex('a'), 'b'.repeat(12)])
        expect(await store().endSessionNamed(TENANT, ref)).toBeNull();
      expect(await store().endSessionNamed('other', 'a'.repeat(12))).toBeNull();
      expect(await store().endSessionNamed(TENANT, 'f'.repeat(12))).toEqual(session('f'));
      expect(await store().sessions(TENANT, minute(1), 1_800_000)).toEqual([session('a')]);
    });

    test('ends with all others of its person', async () => {
      await store().saveSession(session('a'));
      await store().saveSession(session('b'));
      await store().saveSession(session('c', { objectId: 'person-2' }));
      expect(await store().endSessionsOf(TENANT, 'person-1')).toBe(2);
      expect(await store().endSessionsOf(TENANT, 'person-1')).toBe(0);
      expect(await store().sessions(TENANT, minute(1), 1_800_000)).toEqual([session('c', { objectId: 'person-2' })]);
    });

    test('is listed by its last use, and removed past its absolute or idle end', async () => {
      await store().saveSession(session('a', { lastSeenAt: minute(90) }));
      await store().saveSession(session('b', { lastSeenAt: minute(95) }));
      await store().saveSession(session('c', { lastSeenAt: minute(70) }));
      await store().saveSession(session('d', { lastSeenAt: minute(99), expiresAt: minute(100) }));
      await store().saveSession(session('e', { lastSeenAt: minute(10), tenantId: 'other' }));
      const listed = await store().sessions(TENANT, minute(100), 30 * 60_000);
      expect(listed.map(({ hash }) => hash[0])).toEqual(['b', 'a']);
      expect(await store().session(TENANT, hex('c'))).toBeNull();
      expect(await store().session('other', hex('e'))).not.toBeNull();
    });

    test('keeps a name that is hostile, but for NUL and half a surrogate pair', async () => {
      const name = `"; drop table session;--\n\u2028${'x'.repeat(1_000_000)}`;
      await store().saveSession(session('a', { name, userAgent: 'a\0b \ud83d c' }));
      expect(await store().session(TENANT, hex('a'))).toEqual(session('a', { name, userAgent: 'a\ufffdb \ufffd c' }));
    });
  });
}
