import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import type { Confidence, Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { type Federation, federationEvidence, federations } from '#lib/rules/subjects/federations';

/** `https://{region}.oic.prod-aks.azure.com/{tenant}/{cluster}/`. Source: https://learn.microsoft.com/azure/aks/use-oidc-issuer */
const AKS = /^https:\/\/(?:[a-z0-9-]+\.)?(?:oic|oidc)\.prod-aks\.azure\.com\/(?:([0-9a-f-]{36})\/)?[0-9a-f-]{36}\/?$/i;
/** Source: https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity */
const OLD_DEVOPS = /^https:\/\/vstoken\.dev\.azure\.com\//i;
/** Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
const ENTRA =
  /^https:\/\/login\.(?:microsoftonline\.com|microsoftonline\.us|partner\.microsoftonline\.cn)\/([0-9a-f-]{36})\/v2\.0\/?$/i;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Answer =
  | { readonly is: 'live' }
  | { readonly is: 'dangling'; readonly confidence: Confidence; readonly summary: string }
  | { readonly is: 'unknown'; readonly because: string };

interface Known {
  readonly tenantId: string | null;
  readonly issuers: ReadonlySet<string>;
  readonly principalIds: ReadonlySet<string>;
  readonly invisible: readonly string[];
}

export default defineRule({
  id: 'federated-credential-dangling-issuer',
  title: 'Federated credential for an issuer or an identity that is no longer there',
  severity: 'medium',
  severityNote: null,
  examines: 'credential',
  why: 'Trust in something that is gone is trust that nobody watches. It also hides a broken sign-in, behind which a secret was often put back. Only issuers whose existence can be looked up are judged.',
  remedy: {
    summary: 'Remove the credential, or point it at what took the place of the old issuer.',
    steps: [
      'Find out what used it: a deleted cluster, an old service connection, a deleted managed identity.',
      'Where the workload lives on, add a credential for its present issuer and subject, and test it.',
      'Remove the old credential.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Create an OpenID Connect provider on Azure Kubernetes Service',
      url: 'https://learn.microsoft.com/azure/aks/use-oidc-issuer',
    },
    {
      text: 'Set a workload identity service connection by hand',
      url: 'https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity',
    },
    {
      text: 'Configure an application to trust a managed identity',
      url: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_orphaned'],
  needs: [
    'applications',
    'federated-identity-credentials',
    'identity-federation',
    'organization',
    'service-principals',
    'subscriptions',
    'role-assignments',
    'aks-clusters',
  ],
  population: (inventory) => {
    const { applications, 'federated-identity-credentials': held, 'identity-federation': ofIdentities } = inventory;
    if (!applications || !held || !ofIdentities) return null;
    const all = { applications, 'federated-identity-credentials': held, 'identity-federation': ofIdentities };
    return federations(all).filter(canBeLookedUp).length;
  },

  judge(inventory) {
    const known: Known = {
      tenantId: inventory.organization[0]?.tenantId ?? null,
      issuers: new Set(inventory['aks-clusters'].flatMap(({ oidcIssuer }) => (oidcIssuer ? [plain(oidcIssuer)] : []))),
      principalIds: new Set(inventory['service-principals'].map(({ id }) => id)),
      invisible: invisibleSubscriptions(inventory),
    };
    return federations(inventory)
      .filter(canBeLookedUp)
      .map((federation) => verdictOn(federation, answerFor(federation, known)));
  },
});

function verdictOn(federation: Federation, answer: Answer): Verdict {
  const { subject } = federation;
  if (answer.is === 'live') return { outcome: 'compliant', subject };
  if (answer.is === 'unknown') return { outcome: 'unknown', subject, because: answer.because };
  const { confidence, summary } = answer;
  const evidence = federationEvidence(federation);
  return { outcome: 'violation', subject, severity: 'medium', confidence, summary, evidence, dueAt: null };
}

/** Azure DevOps uses Entra as its issuer too, with subjects that are no object ids. */
const canBeLookedUp = ({ credential: { issuer, subject } }: Federation): boolean =>
  AKS.test(issuer) || OLD_DEVOPS.test(issuer) || (ENTRA.test(issuer) && GUID.test(subject ?? ''));

function answerFor({ credential: { issuer, subject } }: Federation, known: Known): Answer {
  if (OLD_DEVOPS.test(issuer)) return dangling('certain', 'Its issuer is the one that Azure DevOps has replaced.');
  const entra = ENTRA.exec(issuer);
  if (entra) return managedIdentityAnswer(entra[1] ?? '', subject ?? '', known);
  return clusterAnswer(issuer, known);
}

function managedIdentityAnswer(tenantId: string, subject: string, { tenantId: own, principalIds }: Known): Answer {
  if (tenantId.toLowerCase() !== own?.toLowerCase()) return unknown('It trusts an identity of another tenant.');
  if (principalIds.has(subject.toLowerCase())) return { is: 'live' };
  return dangling('likely', 'It trusts a managed identity that is no longer in the directory.');
}

/** A subscription that cannot be seen may hold the cluster. */
function clusterAnswer(issuer: string, { tenantId, issuers, invisible }: Known): Answer {
  if (issuers.has(plain(issuer))) return { is: 'live' };
  const issuerTenant = AKS.exec(issuer)?.[1];
  if (issuerTenant === undefined || issuerTenant.toLowerCase() !== tenantId?.toLowerCase())
    return unknown('Its issuer may be a cluster of another tenant.');
  const [hidden] = invisible;
  if (hidden !== undefined)
    return unknown(`Its cluster may be in a subscription that was not visible, such as ${hidden}.`);
  return dangling('likely', 'Its issuer is an AKS cluster of this tenant that no visible subscription holds.');
}

const dangling = (confidence: Confidence, summary: string): Answer => ({ is: 'dangling', confidence, summary });
const unknown = (because: string): Answer => ({ is: 'unknown', because });

const plain = (issuer: string): string => issuer.toLowerCase().replace(/\/+$/, '');
