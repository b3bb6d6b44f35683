import type { Random } from '#lib/simulator/contoso/random';
import { DENIABLE } from '#lib/simulator/wire/denial';

/** What befalls one scan. */
export interface Circumstances {
  /** As the table counts it. */
  readonly name: string;
  readonly scenario: string;
  /** The tenant was worked in since the scan before. */
  readonly hasLived: boolean;
  readonly cancelAfterMs: number | null;
  readonly isSignInRefused: boolean;
  readonly isFromDashboard: boolean;
}

const CANCEL_WITHIN_MS = 1_500;

/** Drawn so that every kind comes up often among 200. */
export function circumstances(random: Random): Circumstances {
  const draw = random.next();
  const plain = { cancelAfterMs: null, isSignInRefused: false };
  const rest = { hasLived: random.chance(0.6), isFromDashboard: random.chance(0.2) };
  if (draw < 0.07) {
    const cancelAfterMs = random.int(0, CANCEL_WITHIN_MS);
    return { ...plain, ...rest, name: 'cancelled', scenario: 'slow', cancelAfterMs, isFromDashboard: false };
  }
  if (draw < 0.12)
    return {
      ...plain,
      ...rest,
      name: 'sign-in refused',
      scenario: 'calm',
      isSignInRefused: true,
      isFromDashboard: false,
    };
  if (draw < 0.4) return { ...plain, ...rest, name: 'a source denied', scenario: `denied-${random.pick(DENIABLE)}` };
  if (draw < 0.5) return { ...plain, ...rest, name: 'throttled', scenario: 'throttled' };
  if (draw < 0.62) return { ...plain, ...rest, name: '5xx, cut lines, truncated answers', scenario: 'flaky' };
  if (draw < 0.68) return { ...plain, ...rest, name: 'slow', scenario: 'slow' };
  if (draw < 0.74) return { ...plain, ...rest, name: 'subscriptions out of sight', scenario: 'partial-visibility' };
  if (draw < 0.78) return { ...plain, ...rest, name: 'page tokens expire', scenario: 'expired-page-token' };
  if (draw < 0.82) return { ...plain, ...rest, name: 'no licence', scenario: 'no-licence' };
  return { ...plain, ...rest, name: 'calm', scenario: 'calm' };
}
