import { metrics, trace } from '@opentelemetry/api';
import { telemetrySettings } from '#lib/observe/telemetry-settings';

/** Sends what is left; called before a process ends. */
export type StopTelemetry = () => Promise<void>;

const FLUSH_MS = 5_000;

/**
 * Starts traces and metrics where an `OTEL_*` endpoint is named; where none is, nothing is loaded and every span and
 * counter is a no-op of the interface.
 * @param service what it is called unless OTEL_SERVICE_NAME says otherwise
 */
export async function startTelemetry(
  service: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<StopTelemetry> {
  const settings = telemetrySettings(env);
  if (!settings.traces && !settings.metrics) return async () => undefined;
  // Spans of the framework’s own fetches would hold addresses, of webhooks too.
  process.env.NEXT_OTEL_FETCH_DISABLED = '1';
  const { resourceFromAttributes, detectResources, envDetector } = await import('@opentelemetry/resources');
  const resource = resourceFromAttributes({ 'service.name': service }).merge(
    detectResources({ detectors: [envDetector] }),
  );
  const stops: StopTelemetry[] = [];
  if (settings.traces) {
    const { TracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace');
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    const { withoutAddresses } = await import('#lib/observe/kept-attributes');
    const exporter = withoutAddresses(new OTLPTraceExporter());
    const provider = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter })] });
    trace.setGlobalTracerProvider(provider);
    stops.push(() => provider.shutdown());
  }
  if (settings.metrics) {
    const { MeterProvider, PeriodicExportingMetricReader } = await import('@opentelemetry/sdk-metrics');
    const { OTLPMetricExporter } = await import('@opentelemetry/exporter-metrics-otlp-http');
    const readers = [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter() })];
    const provider = new MeterProvider({ resource, readers });
    metrics.setGlobalMeterProvider(provider);
    stops.push(() => provider.shutdown());
  }
  // A collector that is away must not keep a process.
  return async () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_MS).unref());
    await Promise.race([Promise.allSettled(stops.map((stop) => stop())), late]);
  };
}
