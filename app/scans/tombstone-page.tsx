import { redirect } from 'next/navigation';
import { TombstoneView } from '#components/scans/tombstone-view';
import { Shell } from '#components/shell/shell';
import type { Tombstone } from '#lib/model/evidence/manifest';
import { getStore } from '#lib/scan/store-instance';
import { StoreError } from '#lib/store/store-error';
import { pageContext } from '../page-context';

/** What is left of a purged scan; null: it is still whole, or never was. */
export async function tombstoneOf(scanId: string): Promise<Tombstone | null> {
  try {
    return await (await getStore()).tombstone(scanId);
  } catch (error) {
    if (error instanceof StoreError) redirect('/unavailable');
    throw error;
  }
}

/** The page a permalink leads to for ever after. The proxy has given it the status 410. */
export async function TombstonePage({
  stone,
  findingId = null,
}: {
  readonly stone: Tombstone;
  readonly findingId?: string | null;
}) {
  const { shell } = await pageContext({}, '/scans');
  return (
    <Shell context={shell}>
      <TombstoneView stone={stone} findingId={findingId} />
    </Shell>
  );
}
