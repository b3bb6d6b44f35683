import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import type { Verdict } from '#lib/model/verdict';
import type { AccountKeys } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

const SHARED_KEY = 'properties.allowSharedKeyAccess';

const titled = ({ accountKeyAgeDaysMax }: Pick<Thresholds, 'accountKeyAgeDaysMax'>): string =>
  `Storage account key older than ${accountKeyAgeDaysMax} days`;

export default defineRule({
  id: 'account-key-not-rotated',
  title: titled(DEFAULT_THRESHOLDS),
  titled,
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'An account key opens everything in the account and never expires by itself. Copies of it sit in connection strings, on laptops and in scripts; only rotation makes them worthless. An account that accepts no keys has none to rotate.',
  remedy: {
    summary: 'Turn keys off for the account; where that is not possible, rotate both keys on a schedule.',
    steps: [
      'Move what uses the keys to managed identities with a data-plane role, then disallow Shared Key access.',
      'Until then rotate one key at a time: change every caller to the other key, confirm, regenerate, and do the same the other way round.',
      'Set a key expiration policy on the account, so that Azure Policy reminds of the next rotation.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Manage storage account access keys',
      url: 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
    },
    {
      text: 'Prevent Shared Key authorization for an Azure Storage account',
      url: 'https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['shared_key_not_rotated'],
  needs: ['account-keys', 'local-auth', 'managed-resource-groups'],
  thresholds: ['accountKeyAgeDaysMax'],

  population: (inventory) => countOfOwn(inventory['account-keys'], inventory['managed-resource-groups']),

  judge(inventory, { now, thresholds }) {
    const keyless = new Set(
      inventory['local-auth'].filter(({ values }) => values[SHARED_KEY] === false).map(({ id }) => id),
    );
    return customersOwn(inventory['account-keys'], inventory['managed-resource-groups']).map((account) =>
      keyless.has(account.id)
        ? { outcome: 'compliant', subject: resourceSubject(account) }
        : verdictOn(account, now, thresholds.accountKeyAgeDaysMax),
    );
  },
});

function verdictOn(account: AccountKeys, now: Instant, daysMax: number): Verdict {
  const subject = resourceSubject(account);
  const dated = account.keys.flatMap(({ name, createdAt }) => (createdAt === null ? [] : [{ name, createdAt }]));
  const old = dated.filter(({ createdAt }) => wholeDaysBetween(createdAt, now) > daysMax);
  if (old.length > 0)
    return {
      outcome: 'violation',
      subject,
      severity: 'medium',
      confidence: 'certain',
      summary: `${old.map(({ name, createdAt }) => `${name} has not been rotated since ${dayOf(createdAt)}`).join('; ')}.`,
      evidence: old.map(({ name, createdAt }) => ({
        field: `${account.id}.properties.keyCreationTime.${name}`,
        value: createdAt,
      })),
      dueAt: null,
    };
  if (account.keys.length === 0 || dated.length < account.keys.length)
    return { outcome: 'unknown', subject, because: 'Azure does not tell when a key of this account was created.' };
  return { outcome: 'compliant', subject };
}
