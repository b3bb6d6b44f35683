import { buildIfStale, NEXT } from './build.mjs';
import { isPortTaken, supervise, untilHealthy } from './processes.mjs';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const { start, stop, isStopping } = supervise();

try {
  if (!LOOPBACK.includes(host))
    throw new Error(
      `HOST=${host} would show every finding to the network without sign-in. Use 127.0.0.1 and reach it through an SSH tunnel.`,
    );
  if (!process.env.AZURE_TENANT_ID)
    throw new Error('AZURE_TENANT_ID is not set: the directory (tenant) id to read. "npm run demo" needs none.');
  if (await isPortTaken(port)) throw new Error(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);

  const checked = await start(['lib/scan/main.ts', '--check'], { vital: false }).ended;
  if (checked !== 0) throw new Error('Not started: the line above says what to change.');
  await buildIfStale(start);

  start([NEXT, 'start', '-H', host, '-p', String(port)], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    output: 'ignore',
  });
  await untilHealthy(`http://127.0.0.1:${port}/healthz`, 60_000);
  console.log(`Dosimeter is ready at http://localhost:${port}`);
} catch (error) {
  // Whoever stopped it in the middle knows why, and nothing failed.
  if (!isStopping()) console.error(error.message);
  await stop(1);
}
