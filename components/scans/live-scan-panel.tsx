'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { ScanEvent } from '#lib/model/scan';
import { afterEvent, type LiveScan, NOT_STARTED } from '#lib/report/scans/live-scan';

const EVENT_TYPES: readonly ScanEvent['type'][] = ['phase', 'progress', 'read', 'gap', 'throttle', 'tally', 'done'];

/** Follows a running scan and shows the page anew once it is over. Without JavaScript the page says how to reload. */
export function LiveScanPanel({ scanId }: { readonly scanId: string }) {
  const [live, setLive] = useState<LiveScan>(NOT_STARTED);
  const router = useRouter();

  useEffect(() => {
    const stream = new EventSource(`/scans/${encodeURIComponent(scanId)}/events`);
    const onEvent = (message: MessageEvent<string>): void => {
      const event = JSON.parse(message.data) as ScanEvent;
      setLive((before) => afterEvent(before, event));
    };
    for (const type of EVENT_TYPES) stream.addEventListener(type, onEvent);
    stream.addEventListener('over', () => {
      stream.close();
      router.refresh();
    });
    return () => stream.close();
  }, [scanId, router]);

  return (
    <section className="live-scan" aria-label="Progress">
      <p role="status" className="live-phase">
        <strong>
          {live.phase.index} of {live.phase.of}
        </strong>{' '}
        {live.phase.label}
      </p>
      <progress className="live-bar" max={live.phase.of} value={live.phase.index} aria-label="Phases done" />
      {live.waiting ? <p className="live-wait">{live.waiting}</p> : null}
      <ul className="live-sources">
        {live.sources.map((source) => (
          <li key={source.source} data-state={source.state}>
            <span className="live-source">{source.source.replaceAll('-', ' ')}</span>
            <span className="live-rows">
              {source.state === 'gap'
                ? source.note
                : `${source.rows.toLocaleString('en')} ${source.state === 'read' ? 'read' : 'read so far'}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
