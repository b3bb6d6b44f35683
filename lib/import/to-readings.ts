import type { Collector } from '#lib/collectors/collector';
import { COLLECTORS } from '#lib/collectors/index';
import type { Gathered } from '#lib/import/gathered';
import { PROVIDED_BY } from '#lib/import/provided-by';
import type { DumpTool } from '#lib/model/evidence/imported-dumps';
import type { Instant } from '#lib/model/instant';
import type { ReadFacts, SourceId, SourceReading } from '#lib/model/source';

/**
 * How every source was read, as the coverage page tells it. Of a dump nobody can say that it is whole: both tools leave
 * out what they may not read, and neither writes down what it was asked. So nothing here is `whole`.
 */
export function toReadings(
  gathered: Gathered,
  facts: ReadFacts,
  tools: readonly DumpTool[],
  at: Instant,
): SourceReading[] {
  const times = { startedAt: at, finishedAt: at };
  const auditor: SourceReading = {
    source: 'auditor',
    outcome: 'absent',
    because: 'An import signs in nowhere, so there is no identity that read the tenant.',
    closes: null,
    rows: 0,
    ...times,
  };
  return [
    auditor,
    ...COLLECTORS.map((collector): SourceReading => {
      const list = facts[collector.source];
      return list
        ? { ...partly(collector, gathered, list.length), ...times }
        : { ...absent(collector, tools), ...times };
    }),
  ];
}

type Told = Omit<SourceReading, 'startedAt' | 'finishedAt'>;

const partly = ({ source, permission }: Collector, gathered: Gathered, rows: number): Told => ({
  source,
  outcome: 'partly',
  because: [
    ...(source === 'organization' ? ['Its licences are not part of the files.'] : []),
    ...gathered.toolsOf(source).flatMap((tool) => [LIMITS[tool][source], LIMITS[tool].any]),
    ...gathered.leftOut(source),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' '),
  closes: closing(permission),
  rows,
});

function absent({ source, title, permission }: Collector, tools: readonly DumpTool[]): Told {
  const because = `${title}: not part of ${tools.map((tool) => FILES[tool]).join(' and ')}.`;
  const command = PROVIDED_BY[source];
  const closes = command
    ? `${command}, imported together with the rest, or ${closing(permission)}`
    : closing(permission);
  return { source, outcome: 'absent', because, closes, rows: 0 };
}

const FILES: Readonly<Record<DumpTool, string>> = {
  azurehound: 'an AzureHound file',
  az: 'the output of az that was imported',
};

const closing = (permission: string): string => `a scan that signs in, with ${permission}`;

type Limits = Readonly<Partial<Record<SourceId, string>>> & { readonly any: string };

/** What each tool cannot tell of a source. Source: https://github.com/SpecterOps/AzureHound; https://learn.microsoft.com/cli/azure */
const LIMITS: Readonly<Record<DumpTool, Limits>> = {
  azurehound: {
    any: 'AzureHound leaves out what it could not read, and says so in its log alone.',
    applications: 'The instance property lock is not in the file.',
    'service-principals':
      'When each was created, which ones are disabled and which certificate signs SAML assertions are not in the file.',
    owners: 'An application without an owner looks like one whose owners could not be read, so neither is judged.',
    'app-role-assignments': 'Only permissions of APIs that define some are listed.',
    'role-assignments': 'Only some roles, at some kinds of scopes, are listed, without when they were assigned.',
    resources: 'Eight kinds of resources are listed.',
  },
  az: {
    any: 'The output of az does not tell which filter or subscription it is of.',
    'role-assignments': 'az role assignment list answers for one subscription.',
    resources: 'az resource list answers for one subscription.',
    'user-assigned-identities': 'az identity list answers for one subscription.',
    'role-definitions': 'Of an output of role assignments, only the roles that are assigned are known.',
  },
};
