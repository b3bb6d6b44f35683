import { expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import { openStore } from '#lib/store/open-store';
import { accessContract } from '#lib/store/testing/access-contract';
import { auditContract } from '#lib/store/testing/audit-contract';
import { credential, finding, seal } from '#lib/store/testing/build';
import { deltaContract } from '#lib/store/testing/delta-contract';
import { evidenceContract } from '#lib/store/testing/evidence-contract';
import { exceptionContract } from '#lib/store/testing/exception-contract';
import { feedContract } from '#lib/store/testing/feed-contract';
import { type EngineUnderTest, type Harness, harness } from '#lib/store/testing/harness';
import { historyContract } from '#lib/store/testing/history-contract';
import { inventoryContract } from '#lib/store/testing/inventory-contract';
import { lifeContract } from '#lib/store/testing/life-contract';
import { listContract } from '#lib/store/testing/list-contract';
import { modelContract } from '#lib/store/testing/model-contract';
import { notificationContract } from '#lib/store/testing/notification-contract';
import { ownerContract } from '#lib/store/testing/owner-contract';
import { processContract } from '#lib/store/testing/process/process-contract';
import { scanContract } from '#lib/store/testing/scan-contract';
import { scheduleContract } from '#lib/store/testing/schedule-contract';
import { standingContract } from '#lib/store/testing/standing-contract';
import { textContract } from '#lib/store/testing/text-contract';
import { thresholdContract } from '#lib/store/testing/threshold-contract';
import { viewContract } from '#lib/store/testing/view-contract';

/** What both engines must do, in the same words. */
export function storeContract(engine: EngineUnderTest): void {
  const suite = harness(engine);
  lifeContract(suite);
  modelContract(suite);
  listContract(suite);
  inventoryContract(suite);
  exceptionContract(suite);
  ownerContract(suite);
  historyContract(suite);
  standingContract(suite);
  textContract(suite);
  accessContract(suite);
  auditContract(suite);
  scanContract(suite);
  scheduleContract(suite);
  deltaContract(suite);
  viewContract(suite);
  thresholdContract(suite);
  notificationContract(suite);
  feedContract(suite);
  growthContract(suite);
  processContract(suite);
  evidenceContract(suite);

  test('a database of a newer version is not touched', async () => {
    await engine.execute(`insert into kysely_migration (name, timestamp) values ('999-later', 'then')`);
    await expect(openStore(engine.options())).rejects.toMatchObject({ code: 'newer-schema' });
  });

  test('the database answers while it is open', async () => {
    await expect(suite.store().ping()).resolves.toBeUndefined();
  });
}

function growthContract({ engine, sealed }: Harness): void {
  const findings = Array.from({ length: 4_000 }, (_, index) => finding(`f${index}`));
  const credentials = Array.from({ length: 1_000 }, (_, index) => credential(`c${index}`));
  const applications = credentials.map(({ holderId, holderAppId, holderName }) => ({
    id: holderId,
    appId: holderAppId,
    displayName: holderName,
    createdAt: null,
    signInAudience: null,
    identifierUris: [],
    tags: [],
    instanceLock: 'off' as const,
    exposesApi: false,
    signsUsersIn: false,
    secrets: [],
    certificates: [],
  }));
  const facts: ReadFacts = { applications };

  test('the planner knows how many rows there are as soon as a scan is sealed', async () => {
    expect(await engine.reckonedFindings()).toBe(0);
    await sealed(findings);
    expect(await engine.reckonedFindings()).toBeGreaterThan(findings.length / 4);
  });

  test('a scan that finds nothing new adds less than 2 % of the first one’s size', async () => {
    const empty = await engine.size();
    await sealed(findings, { credentials, facts });
    const first = (await engine.size()) - empty;
    await sealed(findings, { credentials, facts });
    expect((await engine.size()) - empty - first).toBeLessThan(first * 0.02);
  });

  test('a source that stays denied adds less than 2 % with every scan', async () => {
    const empty = await engine.size();
    await sealed(findings, { credentials, facts });
    const first = (await engine.size()) - empty;
    const denied = {
      ...seal('', []),
      facts: {},
      wasExamined: () => ({ examined: false as const, because: 'Directory.Read.All is missing.' }),
    };
    const { scanId: _, finishedAt: _at, ...blind } = denied;
    await sealed([], blind);
    const marked = await engine.size();
    await sealed([], blind);
    expect((await engine.size()) - marked).toBeLessThan(first * 0.02);
  });
}
