import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { ReadingOutcome, SourceId, SourceReading } from '#lib/model/source';
import { coverageOf } from '#lib/report/coverage';
import { fixOf, type SourceFacts } from '#lib/report/coverage-fix';
import { reading, seal } from '#lib/store/testing/build';

const TENANT = '11111111-2222-3333-4444-555555555555';
const facts = (more: Partial<SourceFacts>): SourceFacts => ({
  title: 't',
  permission: 'AuditLog.Read.All',
  api: 'graph',
  after: [],
  ...more,
});
const commandFor = (of: Partial<SourceFacts>, outcome: ReadingOutcome = 'denied'): string => {
  const fix = fixOf(reading('owners', outcome), facts(of), [], TENANT);
  if (fix?.kind !== 'command') throw new Error(`No command: ${fix?.kind}`);
  return fix.command;
};
const bash = (script: string) => spawnSync('bash', ['-c', script], { encoding: 'utf8' });
const COMMANDS = [
  commandFor({ permission: 'Application.Read.All and User.Read.All' }),
  commandFor({ permission: 'RoleEligibilitySchedule.Read.Directory' }),
  commandFor({ permission: 'Reader at the root management group', api: 'arm' }),
  commandFor({ permission: 'Website Contributor (Microsoft.Web/sites/config/list/Action)', api: 'arm' }),
];

test('a command that was not filled in does not run, whole or in part', () => {
  for (const command of COMMANDS) {
    const { status, stdout, stderr } = bash(`az() { echo ran; }; ${command}`);
    expect(stdout, command).toBe('');
    expect(stderr).toContain('syntax error');
    expect(status).not.toBe(0);
  }
});

test('a filled-in command is one line of Bash that grants each permission once', () => {
  // Stands in for the real tool: answers each look-up with a word, and tells what it was asked to change.
  const az = `az() { case "$*" in *"cloud show"*) echo https://graph.microsoft.com/;; *"--query id"*) echo GRAPH;;
    *"appRoles"*) echo "ROLE of $5";; *) printf '%s\\n' "$*";; esac; }`;
  const told = COMMANDS.map((command) => {
    expect(command).not.toContain('\n');
    const { stdout, stderr, status } = bash(`${az}; ${command.replace(/<[A-Z-]+>/, 'ME')}`);
    expect([stderr, status]).toEqual(['', 0]);
    return stdout.trim().split('\n');
  });
  const [two, one, role, custom] = told;
  expect(two).toHaveLength(2);
  expect(one).toHaveLength(1);
  expect(one?.[0]).toContain('https://graph.microsoft.com/v1.0/servicePrincipals/ME/appRoleAssignments');
  expect(one?.[0]).toMatch(/"principalId":"ME","resourceId":"GRAPH","appRoleId":"ROLE of/);
  expect(role).toEqual([
    `role assignment create --assignee-object-id ME --assignee-principal-type ServicePrincipal --role Reader --scope /providers/Microsoft.Management/managementGroups/${TENANT}`,
  ]);
  expect(custom).toHaveLength(2);
  expect(custom?.[0]).toContain('"Actions":["Microsoft.Web/sites/config/list/Action"]');
});

test('what no grant closes has no command', () => {
  const kinds = (source: SourceId, outcome: ReadingOutcome, more: Partial<SourceFacts> = {}) =>
    fixOf(reading(source, outcome), facts(more), [], TENANT);
  expect(kinds('owners', 'whole')).toBeNull();
  expect(kinds('sign-ins', 'unlicensed')).toEqual({ kind: 'licence', licence: 'Microsoft Entra ID P1 or P2' });
  expect(kinds('app-settings', 'off')).toEqual({ kind: 'setting', setting: 'READ_APP_SETTINGS=1' });
  expect(kinds('owners', 'unavailable')).toMatchObject({ kind: 'nothing' });
  expect(kinds('owners', 'failed')).toMatchObject({ kind: 'again' });
  expect(kinds('owners', 'failed', { after: ['applications'] })).toEqual({
    kind: 'sources',
    sources: ['applications'],
  });
});

test('off by setting is no gap, everything else that is not whole is one', () => {
  const chip = (...outcomes: readonly ReadingOutcome[]): string => {
    const readings: readonly SourceReading[] = outcomes.map((outcome) => reading('owners', outcome));
    const { summary } = seal('', []);
    const counts = { open: 0, notExamined: 0, added: 0, resolved: 0, reopened: 0, facets: {} };
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    return coverageOf({ ...summary, ...counts, bySeverity, readings }).chip;
  };
  expect(chip('whole', 'whole')).toBe('Complete');
  expect(chip('whole', 'off')).toBe('Complete, 1 source off by setting');
  expect(chip('whole', 'off', 'off', 'denied')).toBe('Partial, 1 of 2 sources');
  expect(chip('whole', 'partly')).toBe('Partial, 1 of 2 sources');
});
