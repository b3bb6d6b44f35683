import { newDataDir, scanEnvironment, scanOnce } from '#lib/scan/testing/stand-in';
import { Random } from '#lib/simulator/contoso/random';
import { openStore } from '#lib/store/open-store';
import type { Table } from '../../suite.ts';
import { ChangingTenant } from '../changing-tenant.ts';
import type { EnduranceOptions } from '../run.ts';
import type { Attempt } from './attempt.ts';
import { DISTURBANCES, type Disturbance } from './disturbances.ts';
import type { Ground, Site } from './ground.ts';
import { type Examined, examine, openFindings, type Reference } from './invariants.ts';
import { postgresGround } from './postgres-ground.ts';
import { sqliteGround } from './sqlite-ground.ts';

const [TRIES, SIZE, DAYS] = [10, 24, 3] as const;
const PORT = Number(process.env.ENDURANCE_PORT ?? 3297);

interface Tried extends Examined {
  readonly engine: string;
  readonly kind: string;
}

/** Something is done to a scan at a random moment, and then everything that is promised is looked at; both engines side by side. */
export async function chaos({ seed, amount, only }: EnduranceOptions): Promise<readonly Table[]> {
  const chosen = DISTURBANCES.filter(({ name }) => only === null || name.includes(only));
  const grounds: readonly (() => Ground | Promise<Ground>)[] = [sqliteGround, postgresGround];
  // Both to their end, so that what was mounted and started goes again.
  const lanes = await Promise.allSettled(
    grounds.map(async (make, lane) => {
      const ground = await make();
      try {
        return await tryAll(ground, chosen, {
          seed,
          tries: amount ?? TRIES,
          isFull: amount === null,
          port: PORT + lane,
        });
      } finally {
        await ground.end();
      }
    }),
  );
  const tried = lanes.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  return [tableOf(tried, seed)];
}

interface Plan {
  readonly seed: number;
  readonly tries: number;
  /** Then what befalls each source befalls each once, on one engine: it is the same on the other. */
  readonly isFull: boolean;
  readonly port: number;
}

async function tryAll(ground: Ground, chosen: readonly Disturbance[], plan: Plan): Promise<readonly Tried[]> {
  const random = new Random(`chaos/${plan.seed}/${ground.name}`);
  const tenant = await ChangingTenant.start(SIZE);
  const tried: Tried[] = [];
  try {
    const { references, wholeMs } = await prepare(ground, tenant, random.fork('tenant'));
    for (const { name, each, disturb } of chosen) {
      const tries = plan.isFull && ground.name === 'SQLite' ? Math.max(plan.tries, each ?? 0) : plan.tries;
      for (let number = 0; number < tries; number += 1) {
        const draw = random.fork(`${name}/${number}`);
        const from = draw.chance(0.6) ? 'history' : 'nothing';
        const site = await ground.site(from);
        const env = { ...scanEnvironment(tenant.standIn, site.options.dataDir), ...site.env };
        const attempt: Attempt = { ground, site, tenant, env, random: draw, wholeMs, port: plan.port };
        const examined = await disturb(attempt, number)
          .then((disturbed) => examine(attempt, disturbed, references[from]))
          .catch((error: Error) => ({ state: null, because: '', problems: [error.stack ?? error.message] }));
        await site.dispose();
        tried.push({ engine: ground.name, kind: name, ...examined });
        const told = examined.problems.length === 0 ? '' : ` ${JSON.stringify(examined.problems)}`;
        console.error(
          `${ground.name}, ${name}, ${number + 1} of ${tries}, ${from}: ${examined.state} ${examined.because}${told}`,
        );
      }
    }
    return tried;
  } finally {
    await tenant.standIn.stop();
  }
}

/** A database with a history, a tenant that has been worked in since, and what is found in it when nothing happens. */
async function prepare(
  ground: Ground,
  tenant: ChangingTenant,
  random: Random,
): Promise<{ readonly references: Readonly<Record<'history' | 'nothing', Reference>>; readonly wholeMs: number }> {
  const scanned = async (site: Site): Promise<{ readonly id: string; readonly open: Reference['open'] }> => {
    const { code, output } = await scanOnce({ ...scanEnvironment(tenant.standIn, newDataDir()), ...site.env });
    if (code !== 0) throw new Error(`An undisturbed scan ended with code ${code}: ${output}`);
    const store = await openStore(site.options);
    try {
      const id = (await store.latestSealed())?.id ?? '';
      return { id, open: await openFindings(store, id) };
    } finally {
      await store.close();
    }
  };
  const first = await ground.site('nothing');
  const { id, open: before } = await scanned(first);
  await ground.keep(first);
  for (let day = 0; day < DAYS; day += 1) await tenant.live(random);
  const startedAt = Date.now();
  const { open } = await scanned(await ground.site('history'));
  const wholeMs = Date.now() - startedAt;
  const fresh = await scanned(await ground.site('nothing'));
  return {
    wholeMs,
    references: {
      history: { before, open, known: new Set([id]) },
      nothing: { before: new Map(), open: fresh.open, known: new Set() },
    },
  };
}

function tableOf(tried: readonly Tried[], seed: number): Table {
  const kinds = [...new Set(tried.map(({ engine, kind }) => `${kind}\n${engine}`))];
  const rows = kinds.map((key) => {
    const [kind = '', engine = ''] = key.split('\n');
    const own = tried.filter((one) => one.kind === kind && one.engine === engine);
    const count = (...states: readonly (string | null)[]): string =>
      String(own.filter(({ state }) => states.includes(state)).length);
    const violations = own.reduce((sum, { problems }) => sum + problems.length, 0);
    return [
      ...[kind, engine, String(own.length), count('complete'), count('partial'), count('interrupted')],
      ...[count('failed', 'cancelled'), count(null), String(violations)],
    ];
  });
  const problems = tried.flatMap((one) => one.problems.map((text) => `${one.engine}, ${one.kind}: ${text}`));
  return {
    title: `One thing done to a scan at a random moment, then an undisturbed scan (seed ${seed}); in six of ten the tenant had been scanned before and worked in since`,
    columns: [
      'What happened',
      'Engine',
      'Tries',
      'complete',
      'partial',
      'interrupted',
      'failed with a sentence',
      'never began',
      'Violations',
    ],
    rows,
    targets: [
      {
        what: 'sealed scans verify, none is left running, gaps are named, nothing is closed that was not examined, the next scan equals that of an undisturbed database',
        target: '0 violations',
        measured:
          problems.length === 0
            ? `0 in ${tried.length} tries`
            : `${problems.length}: ${problems.slice(0, 3).join(' ')}`.replaceAll('\n', ' '),
        kept: problems.length === 0,
      },
    ],
  };
}
