import type { Verdict } from '#lib/model/verdict';
import type { ConfigReference } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubjectOf } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'key-vault-reference-broken',
  title: 'Key Vault reference that does not resolve',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'The app receives the text of the reference in place of the secret: it is broken, or has quietly fallen back to something else. Under pressure the usual fix is to paste the secret into the setting.',
  remedy: {
    summary: 'Repair the reference, or remove a setting that nothing reads any more.',
    steps: [
      'AccessToKeyVaultDenied: give the identity that the app uses for references Key Vault Secrets User on the vault, and see that the vault’s network lets the app in.',
      'MSINotEnabled: enable the identity, or name the right one in keyVaultReferenceIdentity.',
      'SecretNotFound, SecretVersionNotFound or VaultNotFound: restore the secret or vault, or correct the reference; refer to no version, so that rotation is picked up.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Use Key Vault references as app settings in Azure App Service and Azure Functions',
      url: 'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['config-references'],

  population: (inventory) => (inventory['config-references'] ? bySite(inventory['config-references']).size : null),

  judge(inventory) {
    return [...bySite(inventory['config-references'])].map(([siteId, references]) => verdictOn(siteId, references));
  },
});

const bySite = (references: readonly ConfigReference[]): ReadonlyMap<string, readonly ConfigReference[]> =>
  Map.groupBy(references, ({ siteId }) => siteId);

const is = ({ status }: ConfigReference, ...states: readonly string[]): boolean =>
  states.includes(status?.toLowerCase() ?? '');

/** A reference that was not fetched yet, or whose fetch took too long, is asked for again by the platform. */
function verdictOn(siteId: string, references: readonly ConfigReference[]): Verdict {
  const subject = resourceSubjectOf(siteId);
  const open = references.filter((reference) => !is(reference, 'resolved'));
  const broken = open.filter((reference) => !is(reference, 'initialized', 'fetchtimedout', 'unknown', ''));
  if (broken.length > 0)
    return {
      outcome: 'violation',
      subject,
      severity: 'medium',
      confidence: 'certain',
      summary: `Settings whose reference does not resolve: ${broken
        .map(({ setting, status }) => `${setting} (${status ?? 'no status'})`)
        .sort()
        .join(', ')}.`,
      evidence: broken.flatMap(({ setting, status, vaultName, secretName }) => [
        {
          field: `${siteId}/config/configreferences/appsettings/${setting}.properties.status`,
          value: status ?? 'null',
        },
        {
          field: `${siteId}/config/configreferences/appsettings/${setting}.properties.reference`,
          value: `${vaultName ?? 'unnamed vault'}/${secretName ?? 'unnamed secret'}`,
        },
      ]),
      dueAt: null,
    };
  if (open.length > 0)
    return { outcome: 'unknown', subject, because: 'Azure has not resolved every reference of this app yet.' };
  return { outcome: 'compliant', subject };
}
