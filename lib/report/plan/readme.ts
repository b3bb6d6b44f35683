import type { PlanItem } from '#lib/model/plan';
import type { Scan } from '#lib/model/scan';
import { ROUTE_WORDS, removedBy, runsOn, WAVE_WORDS } from '#lib/report/plan/plan-words';
import { day, moment, nameOr, plural } from '#lib/report/words';

/** Names are other people's text: what could be markup, or break a line, is put in a form that is neither. */
const plain = (text: string): string =>
  nameOr(text, '(no name)')
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&');

const head = (scan: Scan): readonly string[] => [
  `Tenant ${plain(scan.tenantName)} (${scan.tenantId}), scan ${scan.id} of ${moment(scan.finishedAt ?? scan.startedAt)}.`,
  '',
];

const HOW = [
  '## How to run it',
  '',
  '| File | Run with |',
  '|---|---|',
  '| `plan.sh` | Azure CLI: `bash plan.sh` applies, `bash plan.sh remove` removes the credential, `bash plan.sh roll-back` undoes |',
  '| `plan.ps1` | PowerShell with Az and Microsoft Graph: `.\\plan.ps1`, and the same words as `-Phase` |',
  '| `plan.bicep` | `az deployment group create`, as its first lines say |',
  '| `plan.tf` | `terraform plan`, then `terraform apply` |',
  '',
  'Read a script before you run it. Applying may be repeated: what is done already is left as it is. Nothing is removed',
  'unless you ask for it by name. Grants that were not seen in use are commented out; those not known are asked about.',
  '',
];

/** What stands beside the scripts of one plan. */
export const planReadme = (item: PlanItem, scan: Scan): string =>
  [
    `# ${plain(item.title)}: ${ROUTE_WORDS[item.route].toLowerCase()}`,
    '',
    ...head(scan),
    item.reason,
    '',
    `- Runs on: ${runsOn(item)}`,
    `- ${WAVE_WORDS[item.wave].title}, effort ${item.effort}: ${item.effortBecause}`,
    `- Removes ${plural(removedBy(item), 'credential')}`,
    ...(item.dueAt ? [`- Due ${day(item.dueAt)}`] : []),
    ...item.blockers.map(({ text }) => `- Blocker: ${plain(text)}`),
    ...item.missing.map((text) => `- Missing evidence: ${plain(text)}`),
    '',
    ...HOW,
  ].join('\n');

/** What stands above the folders of several plans. */
export const wavesReadme = (
  title: string,
  plans: readonly { readonly item: PlanItem; readonly folder: string }[],
  scan: Scan,
): string =>
  [
    `# ${title}`,
    '',
    ...head(scan),
    `${plural(plans.length, 'plan')}, the first one first.`,
    '',
    '| Plan | Route | Effort | Folder |',
    '|---|---|---|---|',
    ...plans.map(
      ({ item, folder }) => `| ${plain(item.title)} | ${ROUTE_WORDS[item.route]} | ${item.effort} | \`${folder}\` |`,
    ),
    '',
    ...HOW,
  ].join('\n');
