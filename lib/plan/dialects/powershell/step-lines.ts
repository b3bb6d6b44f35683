import { appRoleWords, commentLines, decided, snippetLines } from '#lib/plan/dialects/comment';
import { ps, psJson } from '#lib/plan/dialects/powershell/quote';
import type { IdentityValue, Step } from '#lib/plan/steps/step';

/** The lines of PowerShell for one step. */
export function powershellLines(step: Step): readonly string[] {
  switch (step.do) {
    case 'create-identity': {
      const { subscriptionId, resourceGroup, name, location, exists } = step.identity;
      if (exists) return commentLines('#', `The identity ${name} is there already.`);
      return [`Confirm-Identity ${[subscriptionId, resourceGroup, name, location].map(ps).join(' ')}`];
    }
    case 'attach-identity': {
      const identity = step.identity.kind === 'user-assigned' ? step.identity.id : '';
      return [
        `Add-Identity ${[step.resourceId, step.apiVersion, identity, step.bothSpelled ?? '', step.method.toUpperCase()].map(ps).join(' ')}`,
      ];
    }
    case 'grant-azure-role': {
      const principal = propertyOf({ identityValue: 'principalId', of: step.identity });
      const line = `Grant-Role ${principal} ${ps(step.roleId)} ${ps(step.scope)}`;
      return decided('#', step, `${step.roleName} at ${step.scope}`, [line]);
    }
    case 'grant-app-role': {
      const principal = propertyOf({ identityValue: 'principalId', of: step.identity });
      const line = `Grant-AppRole ${principal} ${ps(step.resourceAppId)} ${ps(step.appRoleId)}`;
      return decided('#', step, appRoleWords(step), [line]);
    }
    case 'patch-resource':
      return [
        ...commentLines('#', step.title),
        `Update-Resource ${ps(step.resourceId)} ${ps(step.apiVersion)} ${psJson(step.set)} ${psJson(step.remove)}`,
      ];
    case 'change-settings': {
      const set = Object.entries(step.set).map(
        ([name, value]) => `${ps(name)} = ${typeof value === 'string' ? ps(value) : propertyOf(value)}`,
      );
      return [`Set-Settings ${ps(step.siteId)} @{ ${set.join('; ')} } @(${step.remove.map(ps).join(', ')})`];
    }
    case 'federate':
      return [federateLine(step)];
    case 'remove-credential':
      return removeLines(step);
    case 'vault-certificate':
      return certificateLines(step);
    case 'by-hand':
      return [...commentLines('#', `By hand: ${step.text}`), ...(step.snippet ? snippetLines('#', step.snippet) : [])];
    case 'verify':
      return commentLines('#', `Verify: ${step.text}`);
  }
}

function propertyOf({ identityValue, of }: IdentityValue): string {
  if (of.kind === 'user-assigned' && identityValue === 'id') return ps(of.id);
  return `(${of.kind === 'user-assigned' ? 'Get-IdentityProperty' : 'Get-HostProperty'} ${ps(of.id)} ${ps(identityValue)})`;
}

function federateLine({ on, name, issuer, subject, audience }: Extract<Step, { do: 'federate' }>): string {
  const who = typeof subject === 'string' ? ps(subject) : propertyOf({ identityValue: 'principalId', of: subject });
  if (on.kind === 'application')
    return `Add-ApplicationFederation ${ps(on.objectId)} ${ps(name)} ${ps(issuer)} ${who} ${ps(audience)}`;
  const { subscriptionId, resourceGroup, name: identity } = on.identity;
  return (
    `New-AzFederatedIdentityCredential -SubscriptionId ${ps(subscriptionId)} -ResourceGroupName ${ps(resourceGroup)} ` +
    `-IdentityName ${ps(identity)} -Name ${ps(name)} -Issuer ${ps(issuer)} -Subject ${who} -Audience ${ps(audience)} | Out-Null`
  );
}

function removeLines(step: Extract<Step, { do: 'remove-credential' }>): readonly string[] {
  const { holderKind, holderId, kind, keyId, name } = step;
  const what = commentLines('#', `${kind} ${name} (${keyId})`);
  if (kind === 'federated')
    return [
      ...what,
      `Remove-MgApplicationFederatedIdentityCredential -ApplicationId ${ps(holderId)} -FederatedIdentityCredentialId ${ps(keyId)} -ErrorAction SilentlyContinue`,
    ];
  const collection = holderKind === 'application' ? 'applications' : 'servicePrincipals';
  const list = kind === 'certificate' ? 'keyCredentials' : 'passwordCredentials';
  return [...what, `Remove-Credential ${ps(collection)} ${ps(holderId)} ${ps(list)} ${ps(keyId)}`];
}

const certificateLines = ({
  applicationId,
  certificateName,
  days,
}: Extract<Step, { do: 'vault-certificate' }>): readonly string[] => [
  ...commentLines(
    '#',
    `A certificate that Key Vault creates, keeps and renews; valid for ${days} days. Name the vault in $env:VAULT.`,
  ),
  `$policy = New-AzKeyVaultCertificatePolicy -SubjectName ${ps(`CN=${certificateName}`)} -IssuerName Self -ValidityInMonths ${Math.floor(days / 30)} -RenewAtPercentageLifetime 80`,
  `Add-AzKeyVaultCertificate -VaultName $env:VAULT -Name ${ps(certificateName)} -CertificatePolicy $policy | Out-Null`,
  `# When the certificate is ready, add its public part to application ${applicationId.replace(/[^0-9a-f-]/gi, '')}:`,
  `# Update-MgApplication with the existing KeyCredentials and the new one.`,
];
