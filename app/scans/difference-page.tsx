import { DifferenceView, NoDifference } from '#components/history/difference-view';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import { pageContext } from '../page-context';
import { differenceOf, pairOf } from './difference';

/** What became of a tenant between two of its sealed scans. */
export async function DifferencePage({ named }: { readonly named: readonly [one: string, other: string] }) {
  const { store, shell } = await pageContext({}, '/scans');
  const pair = await pairOf(store, named);
  return (
    <Shell context={shell}>
      {'refusal' in pair ? (
        <NoDifference because={pair.refusal} />
      ) : (
        <DifferenceView {...(await differenceOf(store, pair))} mayExport={may(shell.visitor.roles, 'export')} />
      )}
    </Shell>
  );
}
