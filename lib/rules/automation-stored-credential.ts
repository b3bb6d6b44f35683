import type { Verdict } from '#lib/model/verdict';
import type { AutomationAsset } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import {
  type AutomationAccount,
  assetField,
  automationAccountCount,
  automationAccounts,
  isRunAs,
} from '#lib/rules/subjects/automation-account';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'automation-stored-credential',
  title: 'Automation account that keeps credentials for its runbooks',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'Everyone who may write a runbook in the account can print what its credential assets hold. Runbooks sign in to Azure and Microsoft Graph with the account’s managed identity, without anything to keep. What is left of Run As accounts has a rule of its own.',
  remedy: {
    summary: 'Use the account’s managed identity, and Key Vault for what takes no Entra token.',
    steps: [
      'Look for Get-AutomationPSCredential and Get-AutomationConnection in the runbooks to see which assets are used, and delete the others.',
      'Enable the managed identity and replace sign-ins to Azure and Microsoft Graph by Connect-AzAccount -Identity and Connect-MgGraph -Identity.',
      'For other systems let the runbook read the secret from Key Vault with its identity, then delete the asset.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Manage credentials in Azure Automation',
      url: 'https://learn.microsoft.com/azure/automation/shared-resources/credentials',
    },
    {
      text: 'Manage connections in Azure Automation',
      url: 'https://learn.microsoft.com/azure/automation/automation-connections',
    },
    {
      text: 'Using a system-assigned managed identity for an Azure Automation account',
      url: 'https://learn.microsoft.com/azure/automation/enable-managed-identity-for-automation',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['resources', 'automation-assets', 'managed-resource-groups'],

  population: automationAccountCount,

  judge(inventory) {
    return automationAccounts(inventory).map(verdictOn);
  },
});

/** A credential asset is a user name and password; a connection holds one only when it is for an application. */
const isCredential = (asset: AutomationAsset): boolean =>
  !isRunAs(asset) &&
  (asset.kind === 'credential' ||
    (asset.kind === 'connection' && asset.connectionType?.toLowerCase() === 'azureserviceprincipal'));

function verdictOn({ account, assets }: AutomationAccount): Verdict {
  const subject = resourceSubject(account);
  const found = assets.filter(isCredential);
  if (found.length > 0)
    return {
      outcome: 'violation',
      subject,
      severity: 'medium',
      confidence: 'certain',
      summary: `Assets that hold a credential: ${found
        .map(({ name }) => name)
        .sort()
        .join(', ')}.`,
      evidence: found.map((asset) => ({
        field: assetField(asset),
        value: asset.applicationId === null ? (asset.connectionType ?? asset.kind) : `client ${asset.applicationId}`,
      })),
      dueAt: null,
    };
  if (assets.some((asset) => asset.kind === 'certificate' && !isRunAs(asset)))
    return {
      outcome: 'unknown',
      subject,
      because: 'Azure does not tell whether a certificate of the account has a private key.',
    };
  return { outcome: 'compliant', subject };
}
