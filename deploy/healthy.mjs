import { statusOf } from './processes.mjs';

/* For HEALTHCHECK of a container: ends with 0 when the dashboard of this machine answers. */
const port = Number(process.env.PORT ?? 3000);
process.exitCode = (await statusOf(`http://127.0.0.1:${port}/healthz`, 'localhost')) === 200 ? 0 : 1;
