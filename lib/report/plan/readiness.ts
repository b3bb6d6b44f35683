import type { PlanSummary } from '#lib/model/plan';
import { number } from '#lib/report/words';

export interface ReadinessStep {
  readonly label: string;
  readonly count: number;
  /** What was lost against the step before, in words. */
  readonly lost: string;
  readonly isUnknown: boolean;
  readonly href: string;
}

/** From what holds a credential to what holds none any more: each step is part of the one before. */
export function readinessOf({ readiness }: PlanSummary): readonly ReadinessStep[] {
  const { held, evaluated, identityPossible, withoutBlocker, started, done } = readiness;
  const none = 'none lost';
  const lost = (before: number, after: number, words: string): string =>
    before === after ? none : `${number(before - after)} ${words}`;
  const step = (label: string, count: number, words: string, href: string, isUnknown = false): ReadinessStep => ({
    label,
    count,
    lost: words,
    isUnknown,
    href,
  });
  return [
    step('Held a credential', held, 'or a key, when planned', '/plan?route=-keep'),
    step(
      'Evaluated',
      evaluated,
      lost(held, evaluated, 'not evaluated'),
      '/plan?route=-keep,-unknown',
      evaluated < held,
    ),
    step(
      'Identity possible',
      identityPossible,
      lost(evaluated, identityPossible, 'stay on a certificate'),
      '/plan?route=-keep,-unknown,-certificate',
    ),
    step(
      'No blocker',
      withoutBlocker,
      lost(identityPossible, withoutBlocker, 'blocked'),
      '/plan?route=-keep,-unknown,-certificate&wave=-blocked',
    ),
    step(
      'Started',
      started,
      lost(withoutBlocker, started, 'not started'),
      '/plan?route=-keep,-unknown,-certificate&wave=-blocked&state=-not-started',
    ),
    step(
      'No credential left',
      done,
      lost(started, done, 'in progress'),
      '/plan?route=-keep,-unknown,-certificate&wave=-blocked&state=credential-removed,switch-off',
    ),
  ];
}

/** "38 of 112 hold no credential, 3 not evaluated". */
export function planSentence({ readiness: { held, evaluated, done } }: PlanSummary): string {
  const unknown = held - evaluated;
  return `${number(done)} of ${number(held)} hold no credential${unknown > 0 ? `, ${number(unknown)} not evaluated` : ''}`;
}
