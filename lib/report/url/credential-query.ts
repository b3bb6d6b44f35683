import type { Choice } from '#lib/model/finding';
import { addDays, type Instant, toInstant } from '#lib/model/instant';
import { AGE_BANDS, type AgeBand } from '#lib/model/rows/age-band';
import { CREDENTIAL_SORTS, type CredentialFilter, type CredentialSort } from '#lib/model/rows/credential-row';
import { type ListAddress, type ListQuery, parseListQuery } from '#lib/report/url/list-query';
import { ownerAsked } from '#lib/report/url/owner-links';
import { choice, href, idsOf, limitDate, type SearchParams } from '#lib/report/url/query';

const KINDS = ['secret', 'certificate', 'federated'] as const;
const ROLES = ['sign-in', 'saml-signing', 'platform'] as const;
const HOLDERS = ['application', 'service-principal'] as const;

/** Without a role the sign-in credentials are shown. */
export const CREDENTIAL_LIST: ListAddress<CredentialFilter, CredentialSort['by']> = {
  path: '/credentials',
  noun: 'Credentials',
  filters: ['kind', 'role', 'on', 'owner', 'age', 'from', 'to', 'endless', 'q', 'holder'],
  sorts: CREDENTIAL_SORTS,
  sortedBy: { by: 'ends', descending: false },
  filterOf: (reader) => {
    const { get, now, notice } = reader;
    return {
      kind: choice(get('kind'), KINDS, notice),
      role: get('role') === 'all' ? undefined : choice(get('role') ?? 'sign-in', ROLES, notice),
      holderKind: choice(get('on'), HOLDERS, notice),
      owner: ownerAsked(reader),
      age: ageAsked(choice(get('age'), AGE_BANDS, notice), now),
      endsAfter: limitDate(get('from'), now, notice),
      endsBefore: limitDate(get('to'), now, notice),
      endless: get('endless') ? true : undefined,
      text: get('q') ?? undefined,
      holderId: idsOf(get('holder')),
    };
  },
};

/** A band that is not wanted means all others. */
function ageAsked(asked: Choice<AgeBand> | undefined, at: Instant): CredentialFilter['age'] {
  if (!asked) return undefined;
  const bands = AGE_BANDS.filter((band) => (asked.any?.includes(band) ?? true) && !asked.not?.includes(band));
  return { bands, at };
}

const WEEK_DAYS = 7;

/** A limit includes its moment, the strip’s weeks do not include their end. */
const justBefore = (at: Instant): Instant => toInstant(new Date(Date.parse(at) - 1_000));

/** The sign-in credentials that end in the week from this moment, as the expiry strip counts them: its end not included. */
export const weekHref = (startsAt: Instant, scan: string | null): string =>
  href(CREDENTIAL_LIST.path, {
    kind: 'secret,certificate',
    from: startsAt,
    to: justBefore(addDays(startsAt, WEEK_DAYS)),
    scan,
  });

/** The sign-in secrets and certificates that had ended at this moment. */
export const endedHref = (at: Instant, scan: string | null): string =>
  href(CREDENTIAL_LIST.path, { kind: 'secret,certificate', to: justBefore(at), scan });

export const parseCredentialQuery = (
  parameters: SearchParams,
  now: Instant,
): ListQuery<CredentialFilter, CredentialSort['by']> => parseListQuery(CREDENTIAL_LIST, parameters, now);
