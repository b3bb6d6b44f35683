import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceAccounts } from '#lib/inventory/accounts/service-accounts';
import { signInLog } from '#lib/inventory/accounts/sign-in-log';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';
import type { User, UserActivity } from '#lib/model/user';
import { signInUse, signInWindow, user, userActivity } from '#lib/rules/testing/build-grants';

const { serviceAccountPrefixes } = DEFAULT_THRESHOLDS;
const accountOf = (over: Partial<User>, activity?: Partial<UserActivity> | null, prefixes = serviceAccountPrefixes) => {
  const read = activity === undefined ? undefined : activity === null ? [] : [userActivity(activity)];
  return serviceAccounts([user(over)], read, prefixes)[0];
};
const AT = '2026-11-01T00:00:00Z';

describe('a user is treated as a service account', () => {
  test.each(['Service', 'service account', 'System', 'Technical user', 'Non-human'])(
    'for certain by the employee type %s',
    (employeeType) => {
      expect(accountOf({ employeeType })).toMatchObject({
        confidence: 'certain',
        reason: expect.stringContaining(employeeType),
      });
    },
  );
  test.each(['svc-backup@contoso.example', 'SVC_backup@contoso.example', 'sa-sql@contoso.example'])(
    'likely by the name %s',
    (userPrincipalName) => {
      expect(accountOf({ userPrincipalName })?.confidence).toBe('likely');
    },
  );
  test('likely when it only ever signed in without anybody there, and possibly when it has a licence', () => {
    const alone = { lastNonInteractiveAt: AT };
    expect(accountOf({ hasLicence: false }, alone)?.confidence).toBe('likely');
    expect(accountOf({ hasLicence: true }, alone)?.confidence).toBe('possible');
  });
  test('possibly when it has no licence, signs in and its name speaks of a service', () => {
    const unlicensed = { hasLicence: false, displayName: 'Nightly backup' };
    expect(accountOf(unlicensed, { lastInteractiveAt: AT })?.confidence).toBe('possible');
    expect(accountOf(unlicensed, {})).toBeUndefined();
    expect(accountOf({ ...unlicensed, hasLicence: null }, { lastInteractiveAt: AT })).toBeUndefined();
  });
  test('by a prefix that the setting names, and by no empty one', () => {
    expect(accountOf({ userPrincipalName: 'robot.one@contoso.example' }, null, ['robot.'])).toBeDefined();
    expect(accountOf({}, null, [''])).toBeUndefined();
  });
  test('whatever the prefixes hold, they are text and never a pattern', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (prefix) => {
        const named = accountOf({ userPrincipalName: `${prefix.toLowerCase()}x`, displayName: null }, null, [prefix]);
        expect(named).toBeDefined();
      }),
    );
    expect(accountOf({}, null, ['.*', '(a+)+$', '['])).toBeUndefined();
  });
});

describe('a user is left alone', () => {
  test('as a person who signs in, licensed or not', () => {
    const both = { lastInteractiveAt: AT, lastNonInteractiveAt: AT };
    expect(accountOf({}, both)).toBeUndefined();
    expect(accountOf({ hasLicence: false }, both)).toBeUndefined();
  });
  test('in Customer Service, and with an employee type that names people', () => {
    expect(accountOf({ employeeType: 'Customer Service' })).toBeUndefined();
    expect(accountOf({ employeeType: 'Employee' })).toBeUndefined();
  });
  test.each(['Sync_DC01_0f3a@contoso.onmicrosoft.com', 'ADToAADSyncServiceAccount@contoso.onmicrosoft.com'])(
    'as the platform’s own %s',
    (userPrincipalName) => {
      const looks = { userPrincipalName, displayName: 'svc-sync', employeeType: 'Service' };
      expect(accountOf(looks, { lastNonInteractiveAt: AT })).toBeUndefined();
    },
  );
  test('as a guest, unless somebody here wrote down what it is', () => {
    const guest = { userType: 'Guest', userPrincipalName: 'svc-x_fabrikam.example#EXT#@contoso.example' };
    expect(accountOf(guest, { lastNonInteractiveAt: AT })).toBeUndefined();
    expect(accountOf({ ...guest, employeeType: 'Service account' })?.confidence).toBe('certain');
  });
});

test('an account from Active Directory says so', () => {
  const account = accountOf({ userPrincipalName: 'svc-erp@contoso.example', onPremisesSynced: true });
  expect(account?.reason).toContain('Active Directory');
});

test('activity that was not read is not known; a user without a row is known to have none', () => {
  const named = { userPrincipalName: 'svc-erp@contoso.example' };
  expect(accountOf(named)?.activity.known).toBe(false);
  expect(accountOf(named, null)?.activity).toEqual({ known: true, value: null });
  expect(accountOf(named, {})?.activity).toMatchObject({ known: true, value: { userId: 'user-object' } });
});

test('the sign-in log keeps the stretches apart from the uses, which are by service principal', () => {
  const log = signInLog([signInWindow(), signInUse(), signInUse({ servicePrincipalId: 'other' }), signInUse()]);
  expect(log.windows).toEqual([signInWindow()]);
  expect([...log.uses].map(([id, uses]) => [id, uses.length])).toEqual([
    ['sp-object', 2],
    ['other', 1],
  ]);
});
