import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDataDir } from '#lib/scan/testing/stand-in';
import { Random } from '#lib/simulator/contoso/random';
import type { Table } from '../../suite.ts';
import { ChangingTenant } from '../changing-tenant.ts';
import type { EnduranceOptions } from '../run.ts';
import { checkAfterLoss, type Found, type Loss } from './check-after-loss.ts';
import { Disk } from './disk.ts';
import type { Deed } from './read-log.ts';
import { recordSeals } from './record-seals.ts';

const [POINTS, SEALS, SIZE] = [240, 24, 24] as const;
/** Of the points, those right after a scan said that it is sealed, where a missing sync would show, and those while the database is made. */
const [SHARE_AT_SEALS, SOON_AFTER, SHARE_NEWBORN] = [0.4, 6, 0.1] as const;
const RESCAN_EVERY = 4;
/** Losses of a disk that lies about its syncs: if they harmed nothing, this would measure nothing. */
const CONTROLS = 12;
const ACKNOWLEDGED = /Scan ([0-9a-f-]{36}) is (?:complete|partial)\./;

/** The power goes at random moments of many scans: what was not synced is lost in parts, and the database is opened again. */
export async function powerLoss({ seed, amount }: EnduranceOptions): Promise<readonly Table[]> {
  const points = amount ?? POINTS;
  const random = new Random(`power-loss/${seed}`);
  const [recorded, scratch] = [newDataDir(), mkdtempSync(join(tmpdir(), 'dosimeter-power-'))];
  const tenant = await ChangingTenant.start(SIZE);
  try {
    const deeds = await recordSeals(tenant, recorded, scratch, SEALS, random.fork('tenant'));
    const chosen = choose(deeds, points, random.fork('points'));
    const losses = await lose(deeds, chosen, { folder: recorded, standIn: tenant.standIn, random });
    const lies = deeds.filter(({ kind }) => kind !== 'sync' && kind !== 'sync-folder');
    const spread = choose(lies, CONTROLS, random.fork('controls'));
    const controls = await lose(lies, spread, { folder: recorded, standIn: null, random });
    return [tableOf(deeds, losses, controls, seed)];
  } finally {
    await tenant.standIn.stop();
    for (const folder of [recorded, scratch]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Does what was recorded once more, and lets the power go where it is chosen. */
async function lose(
  deeds: readonly Deed[],
  chosen: ReadonlyMap<number, number>,
  { standIn, folder, random }: Pick<Found, 'standIn' | 'folder' | 'random'>,
): Promise<readonly Loss[]> {
  const disk = new Disk();
  const acknowledged: string[] = [];
  const losses: Loss[] = [];
  for (const [index, deed] of deeds.entries()) {
    disk.do(deed);
    const sealed = deed.kind === 'said' ? ACKNOWLEDGED.exec(deed.text)?.[1] : undefined;
    if (sealed) acknowledged.push(sealed);
    for (let times = chosen.get(index) ?? 0; times > 0; times -= 1) {
      const isScannedAgain = acknowledged.length === 0 || losses.length % RESCAN_EVERY === 0;
      const found = { files: disk.afterLoss(random), folder, acknowledged, random };
      losses.push(await checkAfterLoss({ ...found, standIn: isScannedAgain ? standIn : null }));
      if (losses.length % 20 === 0) console.error(`${losses.length} losses, ${acknowledged.length} seals`);
    }
  }
  return losses;
}

/** Index of a deed → how often the power goes right after it. */
function choose(deeds: readonly Deed[], points: number, random: Random): ReadonlyMap<number, number> {
  const seals = deeds.flatMap((deed, index) => (deed.kind === 'said' && ACKNOWLEDGED.test(deed.text) ? [index] : []));
  const chosen = new Map<number, number>();
  for (let point = 0; point < points; point += 1) {
    const draw = random.next();
    const at =
      draw < SHARE_AT_SEALS
        ? random.pick(seals) + random.int(0, SOON_AFTER)
        : random.int(0, draw < SHARE_AT_SEALS + SHARE_NEWBORN ? (seals[0] ?? 0) : deeds.length - 1);
    const index = Math.min(at, deeds.length - 1);
    chosen.set(index, (chosen.get(index) ?? 0) + 1);
  }
  return chosen;
}

function tableOf(deeds: readonly Deed[], losses: readonly Loss[], controls: readonly Loss[], seed: number): Table {
  const seals = deeds.filter((deed) => deed.kind === 'said' && ACKNOWLEDGED.test(deed.text)).length;
  const count = (kind: Deed['kind']): number => deeds.filter((deed) => deed.kind === kind).length;
  const sum = (of: (loss: Loss) => number): number => losses.reduce((all, loss) => all + of(loss), 0);
  const harmed = controls.filter((loss) => loss.problems.length > 0).length;
  const problems = losses.flatMap((loss) => loss.problems);
  const rows = [
    ['seals acknowledged', String(seals)],
    ['writes to the database’s files', String(count('write'))],
    ['syncs', String(count('sync') + count('sync-folder'))],
    ['losses of power', String(losses.length)],
    ['acknowledged seals looked for, over all losses', String(sum((loss) => loss.acknowledged))],
    ['found', String(sum((loss) => loss.found))],
    ['seals found that nobody had been told of yet', String(sum((loss) => loss.beyond))],
    ['losses before anything was sealed', String(losses.filter((loss) => loss.acknowledged === 0).length)],
    ['databases scanned again afterwards', String(sum((loss) => (loss.isScannedAgain ? 1 : 0)))],
  ];
  return {
    title: `The embedded database after a loss of power at random moments of ${seals} scans (seed ${seed}); of what was not synced a random part is left, down to single sectors`,
    columns: ['What', 'Number'],
    rows,
    targets: [
      {
        what: 'the database opens, is whole, and holds every acknowledged seal, whose evidence verifies',
        target: '0 lost, 0 damaged',
        measured:
          problems.length === 0 ? `0 of ${losses.length}` : `${problems.length}: ${problems.slice(0, 3).join(' ')}`,
        kept: problems.length === 0,
      },
      {
        what: 'the same of a disk that lies about its syncs, so that this can fail at all',
        target: 'a quarter or more lose or damage something',
        measured: `${harmed} of ${controls.length} do`,
        kept: harmed >= controls.length / 4,
      },
    ],
  };
}
