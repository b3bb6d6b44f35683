import { describe, expect, test } from 'vitest';
import { azureRole } from '#lib/model/reference/azure-roles';
import { entraRole } from '#lib/model/reference/entra-roles';
import { appRole, delegatedScope, MICROSOFT_GRAPH } from '#lib/model/reference/graph-permissions';
import {
  isMicrosoftApplication,
  microsoftApplication,
  microsoftApplicationName,
} from '#lib/model/reference/microsoft-applications';

const NOBODY = '01234567-89ab-4cde-8f01-23456789abcd';
const MICROSOFT = 'F8CDEF31-a31e-4b4a-93e4-5f571e91255a';
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

describe('Microsoft applications', () => {
  test('have a name, whatever the letter case of the id', () => {
    expect(microsoftApplicationName('CFA8B339-82A2-471A-A3C9-0FC0BE7A4093')).toBe('Azure Key Vault');
    expect(microsoftApplicationName(NOBODY)).toBeNull();
  });

  test('are recognised by their owner, and by the list only where no owner was sent', () => {
    expect(isMicrosoftApplication(NOBODY, MICROSOFT)).toBe(true);
    expect(isMicrosoftApplication(MICROSOFT_GRAPH, NOBODY)).toBe(false);
    expect(isMicrosoftApplication(MICROSOFT_GRAPH, null)).toBe(true);
    expect(isMicrosoftApplication(NOBODY, null)).toBe(false);
  });

  test('contributed ones are marked, and have a name but no trust', () => {
    const contributed = '82D8AB62-be52-a567-14ea-1616c4ee06c4';
    expect(microsoftApplication(contributed)).toEqual({
      name: 'Exchange Online',
      ownerTenantId: null,
      isCommunityContributed: true,
    });
    expect(isMicrosoftApplication(contributed, null)).toBe(false);
    expect(microsoftApplication(MICROSOFT_GRAPH)?.isCommunityContributed).toBe(false);
  });

  test('GUIDs of documentation that are no applications are not among them', () => {
    expect(microsoftApplication('62e90394-69f5-4237-9190-012177145e10')).toBeNull();
    expect(microsoftApplication('00000000-0000-0000-0000-000000000000')).toBeNull();
  });
});

describe('permissions', () => {
  test('of Microsoft Graph have a value and a tier', () => {
    expect(appRole(MICROSOFT_GRAPH, '9E3F62CF-ca93-4989-b6ce-bf83c28f9fe8')).toEqual({
      value: 'RoleManagement.ReadWrite.Directory',
      tier: 0,
    });
    expect(appRole(MICROSOFT_GRAPH, '810c84a8-4a9e-49e6-bf7d-12d183f40d01')?.value).toBe('Mail.Read');
  });

  test('of other first-party APIs are known, and never under another API', () => {
    const fullAccess = 'dc890d15-9560-4a4c-9b7f-a736ec74ec40';
    expect(appRole(EXCHANGE, fullAccess)?.value).toBe('full_access_as_app');
    expect(appRole(MICROSOFT_GRAPH, fullAccess)).toBeNull();
  });

  test('that nobody classified have no tier, and unknown ones are unknown', () => {
    expect(appRole(MICROSOFT_GRAPH, NOBODY)).toBeNull();
    expect(appRole(NOBODY, '00000000-0000-0000-0000-000000000000')).toBeNull();
    expect(delegatedScope(MICROSOFT_GRAPH, 'PullPrintPrinter.Read.All')).toEqual({ tier: null });
  });

  test('delegated ones go by value', () => {
    expect(delegatedScope(MICROSOFT_GRAPH, 'RoleManagement.ReadWrite.Directory')?.tier).toBe(0);
    expect(delegatedScope(MICROSOFT_GRAPH, 'user.read')).toEqual({ tier: expect.any(Number) });
    expect(delegatedScope(EXCHANGE, 'User.Read')).toBeNull();
    expect(delegatedScope(MICROSOFT_GRAPH, '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8')).toBeNull();
  });
});

describe('roles', () => {
  test('of Entra', () => {
    expect(entraRole('62E90394-69f5-4237-9190-012177145e10')).toEqual({
      name: 'Global Administrator',
      isPrivileged: true,
      tier: 0,
    });
    expect(entraRole('88d8e3e3-8f55-4a1e-953a-9b9898b8876b')).toMatchObject({ name: 'Directory Readers' });
    expect(entraRole(NOBODY)).toBeNull();
  });

  test('of Azure', () => {
    expect(azureRole('8E3AF657-a8ff-443c-a75c-2fe8c4bcb635')).toEqual({ name: 'Owner', isPrivileged: true, tier: 0 });
    expect(azureRole('acdd72a7-3385-48ef-bd42-f606fba81ae7')).toEqual({ name: 'Reader', isPrivileged: false, tier: 2 });
    expect(azureRole(NOBODY)).toBeNull();
  });

  test('that are retired keep their name and no verdict', () => {
    expect(azureRole('4e9b8407-af2e-495b-ae54-bb60a55b1b5a')).toEqual({
      name: 'Chamber Admin',
      isPrivileged: null,
      tier: null,
    });
  });
});
