type Environment = Readonly<Record<string, string | undefined>>;

/** Which signals leave the process. */
export interface TelemetrySettings {
  readonly traces: boolean;
  readonly metrics: boolean;
}

/** A collector takes both; this product sends JSON. */
const PROTOCOL = 'http/json';

/**
 * The standard settings: nothing is sent unless an endpoint is named.
 * @throws Error in one sentence, for a protocol or an exporter that is not there
 * Source: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ and
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 */
export function telemetrySettings(env: Environment): TelemetrySettings {
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') return { traces: false, metrics: false };
  const settings = { traces: isOn(env, 'TRACES'), metrics: isOn(env, 'METRICS') };
  for (const name of [
    'OTEL_EXPORTER_OTLP_PROTOCOL',
    'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
    'OTEL_EXPORTER_OTLP_METRICS_PROTOCOL',
  ]) {
    const protocol = env[name]?.trim();
    if ((settings.traces || settings.metrics) && protocol && protocol !== PROTOCOL)
      throw new Error(`${name} can be ${PROTOCOL} alone. Leave it out; port 4318 of a collector takes it.`);
  }
  return settings;
}

function isOn(env: Environment, signal: 'TRACES' | 'METRICS'): boolean {
  const exporter = env[`OTEL_${signal}_EXPORTER`]?.trim() || 'otlp';
  if (exporter === 'none') return false;
  if (exporter !== 'otlp') throw new Error(`OTEL_${signal}_EXPORTER can be otlp or none.`);
  return Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT?.trim() || env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`]?.trim());
}
