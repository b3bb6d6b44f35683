import type { IdentityKind, PlanItem } from '#lib/model/plan';
import { IDENTITY_WORDS, removedBy, runsOn } from '#lib/report/plan/plan-words';
import { day, dueWords, nameOr, number, plural } from '#lib/report/words';

const HOSTS_MAX = 5;

/** What the picture draws: who signs in, through what, to where. */
export interface Picture {
  readonly hosts: readonly { readonly name: string; readonly type: string; readonly holdsKey: boolean }[];
  /** "and 12 more"; null: all are drawn. */
  readonly more: string | null;
  readonly middle: { readonly name: string; readonly kind: string; readonly isIdentity: boolean };
  readonly target: { readonly name: string; readonly fact: string };
  readonly caption: string;
}

export interface BeforeAfterRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface BeforeAfter {
  readonly before: Picture;
  readonly after: Picture;
  readonly rows: readonly BeforeAfterRow[];
}

const KEEPS_APPLICATION = new Set(['workload-federation', 'federated-managed-identity', 'certificate']);

/** Both pictures and their table; null where nothing changes, or not known what. */
export function beforeAfter(item: PlanItem, identity: IdentityKind | null, now: string): BeforeAfter | null {
  if (item.route === 'keep' || item.route === 'unknown' || item.workloads.length === 0) return null;
  const hosts = item.workloads.slice(0, HOSTS_MAX);
  const rest = item.workloads.length - hosts.length;
  const drawn = (holdsKey: boolean): Pick<Picture, 'hosts' | 'more'> => ({
    hosts: hosts.map(({ name, type }) => ({ name: nameOr(name, '(no name)'), type, holdsKey })),
    more: rest > 0 ? `and ${number(rest)} more` : null,
  });
  const granted = item.grants.filter(({ decision }) => decision === 'grant').length;
  const target =
    item.targets.length === 1
      ? (item.targets[0] ?? '')
      : item.targets.length === 0
        ? 'Targets'
        : plural(item.targets.length, 'target');
  const fact = (count: number): string =>
    item.grants.length > 0 ? plural(count, 'grant') : item.targets.length === 0 ? 'not known' : 'same access';
  return {
    before: {
      ...drawn(true),
      middle: { ...middleBefore(item), isIdentity: false },
      target: { name: target, fact: fact(item.grants.length) },
      caption: captionBefore(item),
    },
    after: {
      ...drawn(item.route === 'certificate'),
      middle: middleAfter(item, identity),
      target: { name: target, fact: fact(granted) },
      caption: item.route === 'certificate' ? 'one certificate, renewed by Key Vault' : 'no secret held anywhere',
    },
    rows: rowsOf(item, identity, now),
  };
}

const isApplication = ({ kind }: PlanItem): boolean => kind === 'application' || kind === 'service-principal';

const middleBefore = (item: PlanItem): Pick<Picture['middle'], 'name' | 'kind'> =>
  isApplication(item)
    ? { name: nameOr(item.title, '(no name)'), kind: `app + ${kindOf(item)}` }
    : { name: 'Key', kind: 'or password' };

function middleAfter(item: PlanItem, identity: IdentityKind | null): Picture['middle'] {
  if (KEEPS_APPLICATION.has(item.route))
    return {
      name: nameOr(item.title, '(no name)'),
      kind:
        { certificate: 'app + certificate', 'workload-federation': 'app, trusts tokens' }[item.route as string] ??
        'app, trusts identity',
      isIdentity: item.route !== 'certificate',
    };
  const { identity: choice } = item;
  if (identity === 'user-assigned' && choice)
    return { name: choice.existing?.name ?? choice.name, kind: 'user-assigned', isIdentity: true };
  const hosts = item.workloads.filter(({ id }) => id !== null).length;
  return { name: hosts > 1 ? `${hosts} identities` : 'Own identity', kind: 'system-assigned', isIdentity: true };
}

const kindOf = ({ credentials }: PlanItem): string => {
  const kinds = new Set(credentials.filter(({ route }) => route !== 'keep').map(({ kind }) => kind));
  return kinds.has('secret') ? 'secret' : kinds.has('certificate') ? 'certificate' : 'credential';
};

const placesOf = ({ workloads }: PlanItem): number => workloads.reduce((sum, { changes }) => sum + changes.length, 0);

function captionBefore(item: PlanItem): string {
  const places = placesOf(item);
  return isApplication(item)
    ? `${plural(removedBy(item), kindOf(item))} in ${plural(places, 'place')}`
    : `a key in ${plural(places, 'place')}`;
}

function rowsOf(item: PlanItem, identity: IdentityKind | null, now: string): readonly BeforeAfterRow[] {
  const places = placesOf(item);
  const removed = removedBy(item);
  const stays = item.route === 'certificate';
  const granted = item.grants.filter(({ decision }) => decision === 'grant').length;
  const asked = item.grants.filter(({ decision }) => decision === 'ask').length;
  const due = item.credentials
    .filter(({ route }) => route !== 'keep')
    .flatMap(({ endsAt }) => endsAt ?? [])
    .sort()[0];
  const words = { federated: 'Token of its own platform, traded in Entra', certificate: 'Certificate in Key Vault' };
  return [
    {
      label: 'Sign-in',
      before: isApplication(item)
        ? `Client ${kindOf(item)}, sent from ${plural(places, 'place')}`
        : `Key or password in ${plural(places, 'place')}`,
      after: stays
        ? words.certificate
        : identity
          ? `Token from the platform, ${IDENTITY_WORDS[identity].toLowerCase()} identity`
          : words.federated,
    },
    {
      label: 'Secrets held',
      before: isApplication(item) ? `${number(removed)}, used in ${plural(places, 'place')}` : plural(places, 'place'),
      after: stays ? '1 certificate, not exportable where the host allows it' : '0',
    },
    {
      label: 'Rotation work',
      before: `${plural(places, 'edit')} every time it changes`,
      after: stays ? 'None while Key Vault renews it' : 'None',
    },
    ...(item.grants.length > 0
      ? [
          {
            label: 'Blast radius',
            before: `${plural(item.grants.length, 'grant')}, usable from any network`,
            after: `${plural(granted, 'grant')}${asked > 0 ? `, ${number(asked)} to decide` : ''}, from ${runsOn(item)} only`,
          },
        ]
      : []),
    {
      label: 'Next outage',
      before: due ? `${day(due)}, ${dueWords(due, now).words.toLowerCase()}` : 'No date known; nobody is warned',
      after: stays ? 'At most 180 days, renewed before' : 'None by expiry',
    },
  ];
}
