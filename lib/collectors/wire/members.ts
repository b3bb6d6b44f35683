import { AzureError } from '#lib/azure/azure-error';
import type { ArmAnswer } from '#lib/azure/readers';

/**
 * The bodies of many reads that make one list; null where the parent vanished meanwhile. A list with refused members
 * would look whole, so one refusal denies it all.
 * @param what was read, in the plural: `key vaults`
 * @throws AzureError denied
 */
export function members<W>(answers: readonly ArmAnswer<W>[], what: string): readonly (W | null)[] {
  const refused = answers.filter(({ status }) => status === 'forbidden').length;
  if (refused > 0)
    throw new AzureError(
      'denied',
      `arm ${what}`,
      `Azure Resource Manager refused to let this identity read ${refused} of ${answers.length} ${what}.`,
      403,
    );
  return answers.map((answer) => (answer.status === 'found' ? answer.body : null));
}
