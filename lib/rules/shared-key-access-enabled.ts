import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import {
  LOCAL_AUTH_RULE,
  type LocalAuthCondition,
  type LocalAuthEntry,
  localAuthOf,
} from '#lib/model/reference/local-auth';
import { holds, type LocalAuthValue, localAuthState } from '#lib/model/reference/local-auth-state';
import { SEVERITIES, type Severity, type Verdict } from '#lib/model/verdict';
import type { LocalAuthSettings } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'shared-key-access-enabled',
  title: 'Resource that accepts keys or passwords beside Entra tokens',
  severity: 'high',
  severityNote:
    'As the reference table rates each switch: high where a key opens data, lower where it only sends telemetry or opens little.',
  examines: 'resource',
  why: 'A key is not a person and not a workload: whoever copied it has all it opens, no policy asks where from, and the log does not say who it was. Many services let keys be turned off, and most of those leave them on unless told. Services without such a switch are not examined, and neither is what another service manages.',
  remedy: {
    summary: 'Let the callers sign in with Entra ID, then turn keys off.',
    steps: [
      'Find who still uses the keys: the service’s metrics and logs tell requests by how they authenticated.',
      'Give those callers managed identities with the data-plane role they need, and change their configuration.',
      'Function apps on Consumption and Elastic Premium plans keep their content share on a storage account by key (WEBSITE_CONTENTAZUREFILECONNECTIONSTRING): leave the key on for that account alone, or move the app to Flex Consumption.',
      'Turn keys off with the command that the reference table gives for the type, and watch for refused requests.',
    ],
    effort: 'days',
  },
  references: [
    {
      text: 'Prevent Shared Key authorization for an Azure Storage account',
      url: 'https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent',
    },
    {
      text: 'Disable local or shared access key authentication with Azure Service Bus',
      url: 'https://learn.microsoft.com/azure/service-bus-messaging/disable-local-authentication',
    },
    {
      text: 'App settings reference for Azure Functions',
      url: 'https://learn.microsoft.com/azure/azure-functions/functions-app-settings',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['shared_key_access_enabled'],
  needs: ['local-auth', 'managed-resource-groups'],

  population: (inventory) =>
    countOfOwn(inventory['local-auth']?.filter(hasSwitch), inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['local-auth'].filter(hasSwitch), inventory['managed-resource-groups']).map(verdictOn);
  },
});

type Switch = LocalAuthEntry & { readonly path: string };

/** The switches of this rule that were read of a resource; entries without one cannot be turned off. */
const switchesOf = ({ type, values }: LocalAuthSettings): readonly Switch[] =>
  localAuthOf(type).filter(
    (entry): entry is Switch =>
      entry.judgedBy === LOCAL_AUTH_RULE && entry.path !== null && values[entry.path] !== undefined,
  );

const hasSwitch = (settings: LocalAuthSettings): boolean => switchesOf(settings).length > 0;

function verdictOn(settings: LocalAuthSettings): Verdict {
  const subject = resourceSubject(settings);
  const judged = switchesOf(settings).map((entry) => ({ entry, state: stateOf(entry, settings) }));
  const open = judged.filter(({ state }) => state === 'insecure').map(({ entry }) => entry);
  const unclear = judged.find(({ state }) => state === 'unknown')?.entry;
  if (open.length > 0)
    return {
      outcome: 'violation',
      subject,
      severity: gravest(open),
      confidence: open.some((entry) => isAbsent(entry, settings) && entry.absentConfidence !== 'certain')
        ? 'likely'
        : 'certain',
      summary: `Not turned off: ${open.map(({ title }) => title).join(', ')}.`,
      evidence: open.map(({ path }) => ({ field: `${settings.id}.${path}`, value: shown(settings.values[path]) })),
      dueAt: null,
    };
  if (unclear)
    return { outcome: 'unknown', subject, because: `${unclear.title}: Azure did not say whether it is turned off.` };
  return { outcome: 'compliant', subject };
}

function stateOf(entry: Switch, settings: LocalAuthSettings): ReturnType<typeof localAuthState> {
  const { onlyIf, exceptIf } = entry;
  const isMeant = onlyIf ? holds(onlyIf, conditionValue(onlyIf, settings)) : true;
  if (isMeant === null) return 'unknown';
  if (!isMeant || (exceptIf && holds(exceptIf, conditionValue(exceptIf, settings)))) return 'secure';
  return localAuthState(entry, settings.values[entry.path] ?? null);
}

const conditionValue = ({ path }: LocalAuthCondition, { kind, values }: LocalAuthSettings): LocalAuthValue =>
  path === 'kind' ? kind : (values[path] ?? null);

const isAbsent = ({ path }: Switch, { values }: LocalAuthSettings): boolean => values[path] == null;

const shown = (value: LocalAuthValue | undefined): string =>
  value == null ? 'absent' : Array.isArray(value) ? value.join(', ') : String(value);

const gravest = (entries: readonly Switch[]): Severity =>
  SEVERITIES.find((severity) => entries.some((entry) => entry.severity === severity)) ?? 'low';
