import { sh, shJson } from '#lib/plan/dialects/azure-cli/quote';
import { appRoleWords, commentLines, decided, snippetLines } from '#lib/plan/dialects/comment';
import type { AttachIdentity, IdentityValue, PatchResource, Step } from '#lib/plan/steps/step';

/** The lines of bash for one step. */
export function shellLines(step: Step): readonly string[] {
  switch (step.do) {
    case 'create-identity': {
      const { subscriptionId, resourceGroup, name, location, exists } = step.identity;
      if (exists) return commentLines('#', `The identity ${name} is there already.`);
      return [`ensure_identity ${[subscriptionId, resourceGroup, name, location].map(sh).join(' ')}`];
    }
    case 'attach-identity':
      return [attachLine(step)];
    case 'grant-azure-role': {
      const line = `grant_role ${propertyOf({ identityValue: 'principalId', of: step.identity })} ${sh(step.roleId)} ${sh(step.scope)}`;
      return decided('#', step, `${step.roleName} at ${step.scope}`, [line]);
    }
    case 'grant-app-role': {
      const line = `grant_app_role ${propertyOf({ identityValue: 'principalId', of: step.identity })} ${sh(step.resourceAppId)} ${sh(step.appRoleId)}`;
      return decided('#', step, appRoleWords(step), [line]);
    }
    case 'patch-resource':
      return patchLines(step);
    case 'change-settings':
      return settingLines(step.siteId, step.set, step.remove);
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

const attachLine = ({ resourceId, apiVersion, identity, bothSpelled, method }: AttachIdentity): string =>
  `attach_identity ${sh(resourceId)} ${sh(apiVersion)} ${sh(identity.kind === 'user-assigned' ? identity.id : '')} ${sh(bothSpelled ?? '')} ${method}`;

/** A property that is only known once the identity exists, as a command in double quotes. */
export function propertyOf({ identityValue, of }: IdentityValue): string {
  if (of.kind === 'user-assigned' && identityValue === 'id') return sh(of.id);
  const reader = of.kind === 'user-assigned' ? 'identity_property' : 'host_property';
  return `"$(${reader} ${sh(of.id)} ${identityValue})"`;
}

const patchLines = ({ resourceId, apiVersion, title, set, remove }: PatchResource): readonly string[] => [
  ...commentLines('#', title),
  `patch_resource ${sh(resourceId)} ${sh(apiVersion)} ${shJson(set)} ${shJson(remove)}`,
];

function settingLines(
  siteId: string,
  set: Readonly<Record<string, string | IdentityValue>>,
  remove: readonly string[],
): readonly string[] {
  const settings = Object.entries(set).map(([name, value]) =>
    typeof value === 'string' ? sh(`${name}=${value}`) : `${sh(`${name}=`)}${propertyOf(value)}`,
  );
  const at = `--ids ${sh(siteId)}`;
  return [
    ...(settings.length > 0
      ? [`az webapp config appsettings set ${at} --output none --settings ${settings.join(' ')}`]
      : []),
    ...(remove.length > 0
      ? [`az webapp config appsettings delete ${at} --output none --setting-names ${remove.map(sh).join(' ')}`]
      : []),
  ];
}

function federateLine({ on, name, issuer, subject, audience }: Extract<Step, { do: 'federate' }>): string {
  const subjectWord =
    typeof subject === 'string' ? sh(subject) : propertyOf({ identityValue: 'principalId', of: subject });
  if (on.kind === 'application')
    return `federate_application ${sh(issuer)} ${subjectWord} ${sh(audience)} ${sh(name)} ${sh(`/applications/${on.objectId}`)}`;
  const { subscriptionId, resourceGroup, name: identity } = on.identity;
  return (
    `az identity federated-credential create --subscription ${sh(subscriptionId)} --resource-group ${sh(resourceGroup)} ` +
    `--identity-name ${sh(identity)} --name ${sh(name)} --issuer ${sh(issuer)} --subject ${subjectWord} --audiences ${sh(audience)} --output none`
  );
}

function removeLines({
  holderKind,
  holderId,
  kind,
  keyId,
  name,
}: Extract<Step, { do: 'remove-credential' }>): readonly string[] {
  const what = commentLines('#', `${kind} ${name} (${keyId})`);
  const noun = holderKind === 'application' ? 'app' : 'sp';
  if (kind === 'federated')
    return [
      ...what,
      `az ad app federated-credential delete --id ${sh(holderId)} --federated-credential-id ${sh(keyId)}`,
    ];
  const collection = holderKind === 'application' ? 'applications' : 'servicePrincipals';
  const list = kind === 'certificate' ? 'keyCredentials' : 'passwordCredentials';
  return [
    ...what,
    `if has_credential ${sh(`/${collection}/${holderId}`)} ${list} ${sh(keyId)}; then`,
    `  az ad ${noun} credential delete --id ${sh(holderId)} --key-id ${sh(keyId)}${kind === 'certificate' ? ' --cert' : ''}`,
    'fi',
  ];
}

const certificateLines = ({
  applicationId,
  certificateName,
  days,
}: Extract<Step, { do: 'vault-certificate' }>): readonly string[] => [
  ...commentLines(
    '#',
    `A certificate that Key Vault creates, keeps and renews; valid for ${days} days. Name the vault in VAULT.`,
  ),
  `policy="$(az keyvault certificate get-default-policy | jq --arg subject ${sh(`CN=${certificateName}`)} '.x509CertificateProperties.subject = $subject | .x509CertificateProperties.validityInMonths = ${Math.floor(days / 30)}')"`,
  `az keyvault certificate create --vault-name "$VAULT" --name ${sh(certificateName)} --policy "$policy" --output none`,
  `az ad app credential reset --id ${sh(applicationId)} --append --keyvault "$VAULT" --cert ${sh(certificateName)} --output none`,
];
