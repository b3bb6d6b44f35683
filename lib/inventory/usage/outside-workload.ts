import type { OutsideWorkload } from '#lib/inventory/usage/usage';
import type { FederatedCredential } from '#lib/model/credential';

interface Issuer {
  readonly kind: OutsideWorkload['kind'];
  readonly matches: RegExp;
  readonly nameOf: (subject: string) => string;
}

/** Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust */
const ISSUERS: readonly Issuer[] = [
  {
    kind: 'github',
    matches: /^https:\/\/token\.actions\.githubusercontent\.com\/?/i,
    nameOf: (subject) => /^repo:([^:]+)/.exec(subject)?.[1] ?? subject,
  },
  { kind: 'gitlab', matches: /gitlab/i, nameOf: (subject) => /project_path:([^:]+)/.exec(subject)?.[1] ?? subject },
  { kind: 'terraform-cloud', matches: /^https:\/\/app\.terraform\.io/i, nameOf: (subject) => subject },
  { kind: 'google-cloud', matches: /^https:\/\/accounts\.google\.com/i, nameOf: (subject) => subject },
  {
    kind: 'azure-devops',
    matches: /^https:\/\/vstoken\.dev\.azure\.com\//i,
    nameOf: (subject) => subject.replace(/^sc:\/\//, ''),
  },
];

/** What an issuer and a subject say of the workload behind a federated credential. */
export function outsideWorkload(credential: FederatedCredential, where: string): OutsideWorkload {
  const { issuer, claimsMatchingExpression } = credential;
  const subject = credential.subject ?? claimsMatchingExpression ?? '';
  const known = ISSUERS.find(({ matches }) => matches.test(issuer));
  const rest = { issuer, subject: credential.subject, where };
  if (known) return { kind: known.kind, name: known.nameOf(subject), ...rest };
  if (/^https:\/\/login\.[^/]+\/[^/]+\/v2\.0/i.test(issuer) && /\/sc\//.test(subject))
    return { kind: 'azure-devops', name: subject, ...rest };
  const account = /^system:serviceaccount:([^:]+):(.+)$/.exec(subject);
  if (account) return { kind: 'kubernetes', name: `${account[1]}/${account[2]}`, ...rest };
  return { kind: 'other', name: subject || issuer, ...rest };
}
