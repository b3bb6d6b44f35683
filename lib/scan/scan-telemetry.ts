import { context, metrics, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Scan, ScanEvent } from '#lib/model/scan';
import type { EndpointTally } from '#lib/model/source';

const NAME = 'dosimeter';

export interface ScanTelemetry {
  readonly listen: (event: ScanEvent) => void;
  readonly finish: (scan: Scan, tallies: readonly EndpointTally[]) => void;
}

/**
 * A scan as a trace: a span for it, one for each phase and one for each source, and its counts as metrics. Requests are
 * counted by the template of their path (`graph /applications/{id}`), so that nothing of the tenant leaves with them.
 */
export function scanTelemetry(startedBy: string): ScanTelemetry {
  const tracer = trace.getTracer(NAME);
  const root = tracer.startSpan('dosimeter.scan', { attributes: { 'dosimeter.scan.started_by': startedBy } });
  const within = trace.setSpan(context.active(), root);
  let phase: Span | undefined;
  return {
    listen: (event) => {
      if (event.type === 'throttle')
        phase?.addEvent('throttled', { endpoint: event.endpoint, 'dosimeter.wait_ms': event.waitMs });
      if (event.type !== 'phase') return;
      phase?.end();
      phase = tracer.startSpan(`dosimeter.scan.${event.key}`, {}, within);
    },
    finish: (scan, tallies) => {
      phase?.end();
      for (const { source, outcome, rows, startedAt, finishedAt } of scan.summary?.readings ?? [])
        tracer
          .startSpan(
            'dosimeter.source',
            {
              startTime: new Date(startedAt),
              attributes: { 'dosimeter.source': source, 'dosimeter.outcome': outcome, 'dosimeter.rows': rows },
            },
            within,
          )
          .end(new Date(finishedAt));
      root.setAttributes({ 'dosimeter.scan.id': scan.id, 'dosimeter.scan.state': scan.state });
      if (scan.state === 'failed') root.setStatus({ code: SpanStatusCode.ERROR });
      root.end();
      count(scan, tallies);
    },
  };
}

function count(scan: Scan, tallies: readonly EndpointTally[]): void {
  const meter = metrics.getMeter(NAME);
  const seconds = (Date.parse(scan.finishedAt ?? scan.startedAt) - Date.parse(scan.startedAt)) / 1_000;
  meter
    .createHistogram('dosimeter.scan.duration', { unit: 's' })
    .record(Math.max(0, seconds), { 'dosimeter.scan.state': scan.state });
  const requests = meter.createCounter('dosimeter.requests');
  const retries = meter.createCounter('dosimeter.retries');
  for (const { endpoint, ...tally } of tallies) {
    requests.add(tally.requests, { 'dosimeter.endpoint': endpoint });
    retries.add(tally.retries, { 'dosimeter.endpoint': endpoint });
  }
  if (!scan.summary) return;
  const { bySeverity, added, resolved, reopened } = scan.summary;
  const open = meter.createGauge('dosimeter.findings.open');
  for (const [severity, findings] of Object.entries(bySeverity))
    open.record(findings, { 'dosimeter.severity': severity });
  const changed = meter.createCounter('dosimeter.findings.changed');
  for (const [change, findings] of Object.entries({ added, resolved, reopened }))
    changed.add(findings, { 'dosimeter.change': change });
}
