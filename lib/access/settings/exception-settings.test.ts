import { expect, test } from 'vitest';
import { readExceptionSettings } from '#lib/access/settings/exception-settings';

test('self-approval is off unless 1 says so, and what is neither is refused', () => {
  for (const off of [undefined, '', '0', ' '])
    expect(readExceptionSettings(off === undefined ? {} : { EXCEPTIONS_SELF_APPROVAL: off })).toEqual({
      isSelfApprovalAllowed: false,
    });
  expect(readExceptionSettings({ EXCEPTIONS_SELF_APPROVAL: '1' })).toEqual({ isSelfApprovalAllowed: true });
  for (const wrong of ['true', 'yes', '2'])
    expect(() => readExceptionSettings({ EXCEPTIONS_SELF_APPROVAL: wrong })).toThrow('must be 1 or 0');
});
