import { expect, test } from 'vitest';
import type { ScanEvent } from '#lib/model/scan';
import { afterEvent, NOT_STARTED } from '#lib/report/scans/live-scan';

const play = (events: readonly ScanEvent[]) => events.reduce(afterEvent, NOT_STARTED);

test('a source counts up, then is read', () => {
  const live = play([
    { type: 'progress', source: 'applications', done: 999, unit: 'rows' },
    { type: 'progress', source: 'applications', done: 1998, unit: 'rows' },
    { type: 'read', source: 'applications', outcome: 'whole', rows: 2100 },
  ]);
  expect(live.sources).toEqual([{ source: 'applications', rows: 2100, state: 'read', note: null }]);
});

test('a gap says why and what closes it', () => {
  const live = play([
    { type: 'gap', source: 'owners', outcome: 'denied', because: 'Graph refused.', closes: 'Application.Read.All' },
  ]);
  expect(live.sources[0]).toMatchObject({ state: 'gap', note: 'Graph refused. Needs Application.Read.All.' });
});

test('a wait is spoken of until the next phase', () => {
  const waiting = play([{ type: 'throttle', endpoint: 'graph v1.0 /applications', waitMs: 1_400 }]);
  expect(waiting.waiting).toBe('Microsoft asked to wait 1 s before reading graph v1.0 /applications again.');
  const after = afterEvent(waiting, { type: 'phase', key: 'judge', label: 'Judge', index: 5, of: 6 });
  expect(after).toMatchObject({ waiting: null, waits: 1, waitedMs: 1_400 });
});

test('done ends it', () => {
  expect(play([{ type: 'done', state: 'complete', digest: 'ab', failure: null }]).isOver).toBe(true);
});
