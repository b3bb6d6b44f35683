import type { Actor } from '#lib/model/access/actor';
import { EXCEPTION_ACTIONS, type Exception, type ExceptionActionName } from '#lib/model/exceptions/exception';
import type { Refusal } from '#lib/model/exceptions/refusal';
import { type ExceptionAction, type ExceptionSettings, transition } from '#lib/model/exceptions/transition';
import type { Instant } from '#lib/model/instant';

export type Decision = Exclude<ExceptionActionName, 'request'>;

/** What somebody may do with an exception now: null for yes, else why not. Asks the machine itself, so it cannot differ. */
export function offered(
  { events, cover }: Exception,
  actor: Actor,
  now: Instant,
  settings: ExceptionSettings,
): Readonly<Record<Decision, Refusal | null>> {
  const probe = (action: Decision): Refusal | null => {
    const asked: ExceptionAction =
      action === 'approve' ? { action, comment: '', cover } : { action, comment: 'asked beforehand' };
    const result = transition(events, asked, actor, now, settings);
    return 'refusal' in result ? result.refusal : null;
  };
  const decisions = EXCEPTION_ACTIONS.filter((action) => action !== 'request');
  return Object.fromEntries(decisions.map((action) => [action, probe(action)])) as Record<Decision, Refusal | null>;
}
