import { defineRule } from '#lib/rules/rule';
import {
  assetField,
  automationAccountCount,
  automationAccounts,
  isRunAs,
} from '#lib/rules/subjects/automation-account';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'automation-run-as-leftover',
  title: 'Automation account with what is left of a Run As account',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'Run As accounts ended on 30 September 2023 and Azure renews their certificates no more. The application behind one was Contributor of the whole subscription by default, and keeps that role until somebody removes it; runbooks that still use it fail on the day its certificate ends.',
  remedy: {
    summary:
      'Move the runbooks to the account’s managed identity, then remove the Run As account with its application.',
    steps: [
      'Enable the managed identity of the account and give it the roles that its runbooks need, no more.',
      'In the runbooks replace Get-AutomationConnection and Connect-AzAccount -ServicePrincipal by Connect-AzAccount -Identity.',
      'Delete the connection and its certificate from the account.',
      'Remove the application’s role assignments, then the application.',
    ],
    effort: 'days',
  },
  references: [
    {
      text: 'Migrate from an existing Run As account to managed identities',
      url: 'https://learn.microsoft.com/azure/automation/migrate-run-as-accounts-managed-identity',
    },
    {
      text: 'Azure Automation account authentication overview',
      url: 'https://learn.microsoft.com/azure/automation/automation-security-overview',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['resources', 'automation-assets', 'managed-resource-groups'],

  population: automationAccountCount,

  judge(inventory) {
    return automationAccounts(inventory).map(({ account, assets }) => {
      const subject = resourceSubject(account);
      const found = assets.filter(isRunAs);
      if (found.length === 0) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject: { ...subject, appId: found.find(({ applicationId }) => applicationId)?.applicationId ?? null },
        severity: 'medium',
        confidence: 'certain',
        summary: `Left of a Run As account: ${found
          .map(({ name }) => name)
          .sort()
          .join(', ')}.`,
        evidence: found.map((asset) => ({
          field: assetField(asset),
          value: asset.applicationId === null ? (asset.connectionType ?? asset.kind) : `client ${asset.applicationId}`,
        })),
        dueAt: null,
      };
    });
  },
});
