import { nameOf } from '#lib/model/arm-id';
import { ENDING, PHASE_TITLES } from '#lib/plan/dialects/script';
import type { Step, Steps } from '#lib/plan/steps/step';
import type { PhaseView } from '#lib/report/plan/plan-page';
import { plural } from '#lib/report/words';

const LINES_MAX = 4;

/** What the scripts do, in words and in the order in which a person runs them. */
export const phaseViews = ({ phases }: Steps): readonly PhaseView[] =>
  phases
    .filter(({ steps, phase }) => steps.length > 0 && phase !== 'verify')
    .map(({ phase, steps }) => {
      const lines = [...new Set(steps.flatMap(sentence))];
      const rest = lines.length - LINES_MAX;
      return {
        title: PHASE_TITLES[phase],
        lines: rest > 1 ? [...lines.slice(0, LINES_MAX), `and ${plural(rest, 'more step')}`] : lines,
        isEnding: ENDING.has(phase),
      };
    });

/** One step in words; nothing where it only verifies. */
export function sentence(step: Step): readonly string[] {
  switch (step.do) {
    case 'create-identity':
      return [`${step.identity.exists ? 'Use' : 'Create'} ${step.identity.name} in ${step.identity.resourceGroup}`];
    case 'attach-identity':
      return [
        `${nameOf(step.resourceId)} ${step.identity.kind === 'user-assigned' ? `gets ${step.identity.name}` : 'gets its own identity'}`,
      ];
    case 'grant-app-role':
      return [`${DECIDED[step.decision]} ${step.value}${step.isTierZero ? ' (tier 0)' : ''}`];
    case 'grant-azure-role':
      return [`${DECIDED[step.decision]} ${step.roleName} at ${nameOf(step.scope) || 'the root'}`];
    case 'patch-resource':
      return [step.title];
    case 'change-settings':
      return [`Change settings of ${nameOf(step.siteId)}`];
    case 'federate':
      return [`Trust ${step.issuer}`];
    case 'remove-credential':
      return [`Remove ${step.kind} ${step.name} (${step.keyId})`];
    case 'vault-certificate':
      return [`Put a certificate of ${plural(step.days, 'day')} into Key Vault`];
    case 'by-hand':
      return [`By hand: ${step.text}`];
    case 'verify':
      return [];
  }
}

const DECIDED = { grant: 'Grant', leave: 'Commented out:', ask: 'Asks:' } as const;
