import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '#lib/notify/testing/receiver';
import { telemetrySettings } from '#lib/observe/telemetry-settings';
import { newDataDir, type StandIn, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';

let receiver: Receiver;
let tenant: StandIn;
const dataDir = newDataDir();
beforeAll(async () => {
  [receiver, tenant] = await Promise.all([startReceiver(), startStandIn('--tenant', 'contoso', '--size', '10')]);
});
afterAll(async () => {
  await tenant.stop();
  await receiver.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const bodiesOf = (path: string): string =>
  receiver.received
    .filter((one) => one.path === path)
    .map(({ body }) => body)
    .join('\n');

test('a scan is a trace of phases and sources, and its counts are metrics, without an address or an id of the tenant', async () => {
  const { code } = await scanOnce({
    ...scanEnvironment(tenant, dataDir),
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_SERVICE_NAME: 'dosimeter-test',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
  });
  expect(code).not.toBe(1);
  const [traces, metrics] = [bodiesOf('/v1/traces'), bodiesOf('/v1/metrics')];
  const names = [...traces.matchAll(/"name":"(dosimeter[^"]*)"/g)].map(([, name]) => name);
  for (const phase of ['sign-in', 'directory', 'resources', 'correlate', 'judge', 'seal'])
    expect(names).toContain(`dosimeter.scan.${phase}`);
  expect(names.filter((name) => name === 'dosimeter.source').length).toBeGreaterThan(20);
  expect(traces).toContain('dosimeter-test');
  for (const name of ['scan.duration', 'requests', 'findings.open', 'findings.changed'])
    expect(metrics).toContain(`"dosimeter.${name}"`);
  expect(metrics).toContain('graph /applications');
  for (const text of [traces, metrics]) expect(text).not.toMatch(/https?:|\$select|Contoso|[0-9a-f]{8}-[0-9a-f]{4}-4/i);
}, 150_000);

test('nothing is sent unless an endpoint is named, and a protocol that is not there is refused', () => {
  expect(telemetrySettings({})).toEqual({ traces: false, metrics: false });
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
  expect(telemetrySettings(endpoint)).toEqual({ traces: true, metrics: true });
  expect(telemetrySettings({ ...endpoint, OTEL_METRICS_EXPORTER: 'none' })).toEqual({ traces: true, metrics: false });
  expect(telemetrySettings({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toEqual({ traces: false, metrics: false });
  expect(() => telemetrySettings({ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toThrow('http/json alone');
  expect(() => telemetrySettings({ OTEL_TRACES_EXPORTER: 'zipkin' })).toThrow('otlp or none');
});
