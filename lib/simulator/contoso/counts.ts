/** How much of everything a tenant has. What the story needs is there beside it. */
export interface ContosoCounts {
  readonly applications: number;
  readonly servicePrincipals: number;
  /** Secrets and certificates, on applications and on service principals. */
  readonly credentials: number;
  readonly roleAssignments: number;
  /** Azure resources of any type. */
  readonly resources: number;
}

/** A number of applications with which everything grows, or how much of everything there is. */
export type ContosoSize = number | ContosoCounts;

/** The largest tenants that users of other tools have told of. */
const HUGE: ContosoCounts = {
  applications: 60_000,
  servicePrincipals: 110_000,
  credentials: 150_000,
  roleAssignments: 300_000,
  resources: 500_000,
};

const NAMED: Readonly<Record<string, ContosoSize>> = { small: 148, large: 5_000, huge: HUGE };
const COUNTS: Readonly<Record<string, keyof ContosoCounts>> = {
  applications: 'applications',
  'service-principals': 'servicePrincipals',
  credentials: 'credentials',
  'role-assignments': 'roleAssignments',
  resources: 'resources',
};

/**
 * Reads `148`, `small`, `large`, `huge`, `huge/10`, or counts such as `applications=600,resources=5000`: those that are
 * not given are in proportion to the applications, as in `huge`.
 * @throws Error with a sentence
 */
export function readSize(text: string): ContosoSize {
  const named = NAMED[text];
  if (named !== undefined) return named;
  if (/^\d+$/.test(text)) return Number(text);
  const part = /^huge\/([1-9]\d{0,3})$/.exec(text)?.[1];
  if (part) return share(1 / Number(part));
  const given = new Map(
    text.split(',').map((item) => {
      const [name = '', count = ''] = item.split('=');
      const key = COUNTS[name.trim()];
      if (!key || !/^\d+$/.test(count.trim())) throw new Error(refusal(text));
      return [key, Number(count)] as const;
    }),
  );
  const applications = given.get('applications');
  if (applications === undefined) throw new Error(refusal(text));
  return { ...share(applications / HUGE.applications), ...Object.fromEntries(given) };
}

const share = (of: number): ContosoCounts => ({
  applications: Math.round(HUGE.applications * of),
  servicePrincipals: Math.round(HUGE.servicePrincipals * of),
  credentials: Math.round(HUGE.credentials * of),
  roleAssignments: Math.round(HUGE.roleAssignments * of),
  resources: Math.round(HUGE.resources * of),
});

const refusal = (text: string): string =>
  `--size is a number of applications, ${Object.keys(NAMED).join(', ')}, huge/10, or applications=600 with any of ` +
  `${Object.keys(COUNTS).slice(1).join(', ')}, not ${text}.`;
