import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import type { Verdict } from '#lib/model/verdict';
import type { BasicPublishing } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubjectOf } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'app-service-basic-credentials',
  title: 'Web app that can be deployed to with a user name and password',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'Publishing credentials replace the code of the app and read its settings, without Entra ID and without a name in the log. They lie in publish profiles, pipelines and wikis. Deployments sign in with Entra ID as well.',
  remedy: {
    summary: 'Deploy with Entra ID and disallow basic authentication for SCM and FTP.',
    steps: [
      'Find what deploys with a publish profile or over FTP, such as older pipelines and plug-ins.',
      'Let the pipeline sign in by federation and deploy with its own identity.',
      'Set allow to false on both basicPublishingCredentialsPolicies, scm and ftp, of the app and of its slots.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Disable basic authentication in App Service deployments',
      url: 'https://learn.microsoft.com/azure/app-service/configure-basic-auth-disable',
    },
    {
      text: 'Deploy to Azure App Service by using GitHub Actions',
      url: 'https://learn.microsoft.com/azure/app-service/deploy-github-actions',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['shared_key_access_enabled'],
  needs: ['basic-publishing', 'managed-resource-groups'],

  population: (inventory) =>
    countOfOwn(inventory['basic-publishing']?.map(withId), inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['basic-publishing'].map(withId), inventory['managed-resource-groups']).map(verdictOn);
  },
});

const withId = (policy: BasicPublishing): BasicPublishing & { readonly id: string } => ({
  ...policy,
  id: policy.siteId,
});

function verdictOn({ siteId, scm, ftp }: BasicPublishing): Verdict {
  const subject = resourceSubjectOf(siteId);
  const allowed = [...(scm === true ? ['scm'] : []), ...(ftp === true ? ['ftp'] : [])];
  if (allowed.length > 0)
    return {
      outcome: 'violation',
      subject,
      severity: 'medium',
      confidence: 'certain',
      summary: `Basic authentication is allowed for ${allowed.join(' and ')}.`,
      evidence: allowed.map((name) => ({
        field: `${siteId}/basicPublishingCredentialsPolicies/${name}.properties.allow`,
        value: 'true',
      })),
      dueAt: null,
    };
  if (scm === null || ftp === null)
    return { outcome: 'unknown', subject, because: 'Azure did not say whether basic authentication is allowed.' };
  return { outcome: 'compliant', subject };
}
