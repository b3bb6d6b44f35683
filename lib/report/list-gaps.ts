import type { ScanSummary } from '#lib/model/scan';
import type { SourceId } from '#lib/model/source';

/** What a list is made of, by the source it comes from. */
export const LIST_SOURCES = {
  credential: {
    applications: 'credentials of applications',
    'service-principals': 'credentials of service principals',
    'federated-identity-credentials': 'federated credentials',
  },
  identity: { applications: 'applications', 'service-principals': 'service principals', users: 'service accounts' },
  workload: { resources: 'Azure resources' },
  access: {
    'role-assignments': 'Azure roles',
    'app-role-assignments': 'API permissions',
    'delegated-grants': 'delegated permissions',
    'directory-roles': 'directory roles',
  },
  plan: {
    applications: 'applications',
    'service-principals': 'service principals',
    resources: 'Azure resources',
    'logic-apps': 'Logic Apps',
    'local-auth': 'which resources open with a key',
  },
} as const satisfies Readonly<Record<string, Partial<Record<SourceId, string>>>>;

/** Parts of a list that this scan did not read, so that not even their number is known. */
export function unreadParts(summary: ScanSummary, list: keyof typeof LIST_SOURCES): readonly string[] {
  return Object.entries(LIST_SOURCES[list]).flatMap(([source, words]) => {
    const outcome = summary.readings.find((reading) => reading.source === source)?.outcome;
    if (outcome === 'whole') return [];
    return [outcome === 'partly' ? `some ${words}` : words];
  });
}
