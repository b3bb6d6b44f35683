import { buildIfStale, NEXT } from './build.mjs';
import { DASHBOARD_ARGUMENTS, isPortTaken, supervise, untilHealthy } from './processes.mjs';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST?.trim() || '127.0.0.1';
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const EVERYWHERE = ['0.0.0.0', '::'];
const appUrl = process.env.APP_URL?.trim() || `http://localhost:${port}`;
const { start, stop, isStopping } = supervise();

try {
  if (!process.env.AZURE_TENANT_ID)
    throw new Error('AZURE_TENANT_ID is not set: the directory (tenant) id to read. "npm run demo" needs none.');
  if (await isPortTaken(port)) throw new Error(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);

  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  for (const check of [['lib/access/settings/check-main.ts'], ['lib/scan/main.ts', '--check']]) {
    const code = await start(check, { vital: false, env }).ended;
    if (code !== 0) throw new Error('Not started: the line above says what to change.');
  }
  await buildIfStale(start);

  const name = host === '127.0.0.1' ? 'localhost' : host;
  // Its stdout is the audit log, line by line.
  start([...DASHBOARD_ARGUMENTS, NEXT, 'start', '-H', name, '-p', String(port)], { env });
  const reached = EVERYWHERE.includes(host) ? '127.0.0.1' : host;
  await untilHealthy(`http://${reached.includes(':') ? `[${reached}]` : reached}:${port}/healthz`, 60_000, appUrl);
  console.log(`Dosimeter is ready at ${appUrl}`);
  if (!LOOPBACK.includes(host))
    console.log(
      `It listens on ${host}:${port} without TLS. The proxy in front must end TLS, pass the Host header, and be the only one that reaches this port.`,
    );
} catch (error) {
  // Whoever stopped it in the middle knows why, and nothing failed.
  if (!isStopping()) console.error(error.message);
  await stop(1);
}
