import type { HeldCredential } from '#lib/inventory/inventory';
import { addDays } from '#lib/model/instant';
import type { ServicePrincipal } from '#lib/model/service-principal';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import type { Verdict } from '#lib/model/verdict';
import { defineRule, type JudgeContext } from '#lib/rules/rule';
import { endEvidence } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

const titled = ({ expiringWithinDays }: Pick<Thresholds, 'expiringWithinDays'>): string =>
  `Active SAML signing certificate ends within ${expiringWithinDays} days, or has ended`;

export default defineRule({
  id: 'saml-signing-certificate-expiring',
  title: titled(DEFAULT_THRESHOLDS),
  titled,
  severity: 'info',
  severityNote: null,
  examines: 'credential',
  why: 'When the active signing certificate ends, the SAML application may refuse every sign-in. That is an outage and not an exposure, so it is shown as due. Certificates that are not active sign nothing and are not judged.',
  remedy: {
    summary:
      'Add a new signing certificate, hand it to the application’s administrator, and make it active at an agreed time.',
    steps: [
      'Create a new certificate in the single sign-on settings of the enterprise application.',
      'Give it, or the federation metadata URL, to whoever runs the application.',
      'Make it active once the application trusts it, and test a sign-in.',
      'Remove the old certificate.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Manage certificates for federated single sign-on',
      url: 'https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on',
    },
    {
      text: 'Add a token signing certificate',
      url: 'https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['certificate_expiring'],
  needs: ['credentials'],
  thresholds: ['expiringWithinDays'],
  population: ({ credentials }) => credentials?.filter(({ role }) => role === 'saml-signing').length ?? null,

  judge({ credentials }, context) {
    const signing = credentials.filter(({ role }) => role === 'saml-signing');
    const byHolder = Map.groupBy(signing, ({ holder }) =>
      holder.kind === 'service-principal' ? holder.servicePrincipal : null,
    );
    return [...byHolder].flatMap(([holder, held]) => (holder ? judgeHolder(holder, held, context) : []));
  },
});

type Context = JudgeContext<'expiringWithinDays'>;

function judgeHolder(holder: ServicePrincipal, held: readonly HeldCredential[], context: Context): Verdict[] {
  const active = activeOf(holder, held);
  if (active) return [judgeActive(holder, active, context)];
  const because =
    'The preferred signing thumbprint matches none of several certificates, so the active one is not known.';
  return held.map((credential) => ({ outcome: 'unknown', subject: credentialSubject(credential), because }));
}

/** The one Entra names; without a name the newest; a single one needs no name. */
function activeOf(
  { signingThumbprint }: ServicePrincipal,
  held: readonly HeldCredential[],
): HeldCredential | undefined {
  if (held.length === 1) return held[0];
  if (signingThumbprint === null) return held.toSorted((one, other) => startOf(other) - startOf(one))[0];
  return held.find(({ thumbprint }) => thumbprint?.toUpperCase() === signingThumbprint.toUpperCase());
}

const startOf = ({ startsAt }: HeldCredential): number => (startsAt === null ? 0 : Date.parse(startsAt));

function judgeActive(holder: ServicePrincipal, credential: HeldCredential, { now, thresholds }: Context): Verdict {
  const subject = credentialSubject(credential);
  const { endsAt } = credential;
  if (endsAt === null || Date.parse(endsAt) > Date.parse(addDays(now, thresholds.expiringWithinDays)))
    return { outcome: 'compliant', subject };
  return {
    outcome: 'violation',
    subject,
    severity: 'info',
    confidence: isNamed(holder, credential) ? 'certain' : 'likely',
    summary: `The end date of the active SAML signing certificate is ${dayOf(endsAt)}.`,
    evidence: [
      endEvidence(credential),
      {
        field: `servicePrincipals/${holder.id}.preferredTokenSigningKeyThumbprint`,
        value: holder.signingThumbprint ?? 'null',
      },
    ],
    dueAt: endsAt,
  };
}

const isNamed = ({ signingThumbprint }: ServicePrincipal, { thumbprint }: HeldCredential): boolean =>
  signingThumbprint !== null && signingThumbprint.toUpperCase() === thumbprint?.toUpperCase();
