import type { Engine } from '#lib/store/engine/engine';
import { appearances } from '#lib/store/history/appearances';
import { credentialChanges, credentialHistory } from '#lib/store/history/credential-changes';
import {
  findingDifferenceCounts,
  findingDifferences,
  streamFindingDifferences,
} from '#lib/store/history/finding-differences';
import { scanPair } from '#lib/store/history/scan-pair';
import { findingUnowned, standing } from '#lib/store/history/standing';
import { trend } from '#lib/store/history/trend';
import type { HistoryStore } from '#lib/store/history-store';

export const historyStoreOn = (engine: Engine): HistoryStore => {
  const { database } = engine;
  return {
    scanPair: (one, other) => scanPair(database, one, other),
    findingDifferenceCounts: (one, other) => findingDifferenceCounts(database, one, other),
    findingDifferences: (one, other, event, limit) => findingDifferences(database, one, other, event, limit),
    streamFindingDifferences: (one, other) => streamFindingDifferences(engine, one, other),
    credentialChanges: (one, other) => credentialChanges(database, one, other),
    appearances: (one, other) => appearances(database, one, other),
    credentialHistory: (scanId, holderIds) => credentialHistory(database, scanId, holderIds),
    standing: (scanId, identityId) => standing(database, scanId, identityId),
    findingUnowned: (scanId, findingId) => findingUnowned(database, scanId, findingId),
    trend: (scanId, limit) => trend(database, engine.name, scanId, limit),
  };
};
