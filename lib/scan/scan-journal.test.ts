import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ScanJournal } from '#lib/scan/scan-journal';
import { newDataDir } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';
import { newScan } from '#lib/store/testing/build';

test('a database that is away for a moment costs no event and no order, and one that stays away fails nothing', async () => {
  const dataDir = newDataDir();
  const store = await openStore({ url: null, dataDir });
  await store.beginScan(newScan('0199-a'));
  let isAway = true;
  const line: ConstructorParameters<typeof ScanJournal>[0] = {
    appendEvents: async (scanId, events) => {
      if (isAway) throw new StoreError('unreachable', 'The database cannot be reached.');
      await store.appendEvents(scanId, events);
    },
  };
  const journal = new ScanJournal(line, '0199-a', () => undefined);
  journal.phase('sign-in');
  await new Promise((resolve) => setTimeout(resolve, 300));
  journal.phase('directory');
  isAway = false;
  await journal.close();
  const told = await store.events('0199-a', 0);
  expect(told.map(({ event }) => event.type === 'phase' && event.key)).toEqual(['sign-in', 'directory']);

  isAway = true;
  const last = new ScanJournal(line, '0199-a', () => undefined);
  last.phase('seal');
  await expect(last.close()).resolves.toBeUndefined();
  await store.close();
  rmSync(dataDir, { recursive: true });
});
