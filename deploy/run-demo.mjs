import { buildIfStale, NEXT } from './build.mjs';
import { DASHBOARD_ARGUMENTS, isPortTaken, supervise, untilHealthy } from './processes.mjs';

const port = Number(process.env.PORT ?? 3000);
/** Closed: whoever comes signs in first, as one of the stand-in tenant's people. */
const isClosed = ['1', 'true'].includes(process.env.DEMO_SIGN_IN ?? '');
const dev = process.argv.includes('--dev');
const url = `http://localhost:${port}`;
const { start, stop, isStopping } = supervise();

try {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('PORT must be a number from 1 to 65535.');
  if (await isPortTaken(port))
    throw new Error(`Port ${port} is taken. Stop what listens there, or choose another: PORT=${port + 1} npm run demo`);
  if (!dev) await buildIfStale(start);

  const tenant = await startTenant();
  const env = environmentFor(tenant);
  start([...DASHBOARD_ARGUMENTS, NEXT, ...(dev ? ['dev'] : ['start']), '-H', 'localhost', '-p', String(port)], {
    env,
    output: dev ? 'inherit' : 'ignore',
  });
  await untilHealthy(`http://127.0.0.1:${port}/healthz`, 60_000);

  const code = await start(['lib/scan/main.ts', '--started-by', 'demo'], { env, vital: false }).ended;
  if (code !== 0 && code !== 3) throw new Error('The first scan failed; the line above says why.');
  console.log(`Dosimeter is ready at ${url}`);
  if (isClosed) console.log(`Sign in as one of: ${tenant.dashboard.people.filter(isEnabled).map(inWords).join(', ')}`);
} catch (error) {
  // Whoever stopped it in the middle knows why, and nothing failed.
  if (!isStopping()) console.error(error.message);
  await stop(1);
}

function isEnabled(person) {
  return !person.isDisabled;
}

function inWords({ name, roles }) {
  return `${name} (${roles.join(', ') || 'no role'})`;
}

/** The stand-in tenant is a program of its own; its first line tells where it listens. */
function startTenant() {
  const args = ['lib/simulator/main.ts', '--tenant', process.env.DEMO_TENANT ?? 'contoso'];
  if (process.env.DEMO_SIZE) args.push('--size', process.env.DEMO_SIZE);
  if (process.env.DEMO_SCENARIO) args.push('--scenario', process.env.DEMO_SCENARIO);
  const child = start(args, { output: 'ignore' });
  return Promise.race([
    new Promise((resolve) => child.on('message', (message) => message?.ready && resolve(message))),
    child.ended.then(() => Promise.reject(new Error('The stand-in tenant did not start; the line above says why.'))),
  ]);
}

/** The dashboard is configured as it would be on Azure App Service: a managed identity and no secret. */
function environmentFor(tenant) {
  return {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_EXTRA_CA_CERTS: tenant.caFile,
    HOST: '127.0.0.1',
    AZURE_TENANT_ID: tenant.tenantId,
    AZURE_LOGIN_URL: tenant.login,
    AZURE_GRAPH_URL: tenant.graph,
    AZURE_ARM_URL: tenant.arm,
    IDENTITY_ENDPOINT: tenant.managedIdentity.endpoint,
    IDENTITY_HEADER: tenant.managedIdentity.header,
    APP_URL: url,
    SIGN_IN_CLIENT_ID: tenant.dashboard.clientId,
    SIGN_IN_TENANT_ID: tenant.tenantId,
    SIGN_IN_BROWSER_LOGIN_URL: tenant.browserLogin,
    DEMO_OPEN: isClosed ? '' : '1',
    READ_APP_SETTINGS: process.env.READ_APP_SETTINGS ?? '1',
    DATA_DIR: process.env.DATA_DIR ?? '.data/demo',
    ...(tenant.now ? { SCAN_TIME: tenant.now } : {}),
  };
}
