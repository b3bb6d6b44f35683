import type { Person } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';
import type { SourceReading } from '#lib/model/source';

/** What the permissions of the identity that scans allowed when somebody tested them. */
export interface PermissionProbe {
  readonly at: Instant;
  readonly by: Person;
  /** Why nobody could sign in at all; null: the sign-in worked. */
  readonly refusedSignIn: string | null;
  /** One small request each. Sources that build on others are not among them: a scan tells of those. */
  readonly readings: readonly SourceReading[];
}
