import type { IncomingMessage } from 'node:http';
import type { FrontDoor } from '#lib/simulator/server/front-door';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { runWorkload } from '#lib/simulator/writes/run-workload';

const ok = (body: unknown): SimResponse => ({ status: 200, headers: { 'content-type': 'application/json' }, body });

async function sentTo(incoming: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

/** What tests may ask of the simulator itself, on its plain loopback port. */
export async function control(
  incoming: IncomingMessage,
  url: URL,
  door: FrontDoor,
  setScenario: (name: string) => void,
): Promise<SimResponse> {
  const asked = `${incoming.method} ${url.pathname}`;
  if (asked === 'GET /_simulator/requests') return ok(door.counts.list());
  if (asked === 'POST /_simulator/reset') {
    door.counts.reset();
    return ok({ reset: true });
  }
  if (asked === 'POST /_simulator/scenario') {
    const { name } = await sentTo(incoming);
    setScenario(String(name));
    return ok({ scenario: name });
  }
  if (asked === 'POST /_simulator/run') {
    const { resourceId, at } = await sentTo(incoming);
    const { world } = door;
    const { tenant, signIns } = runWorkload(
      world.tenant,
      String(resourceId),
      typeof at === 'string' ? new Date(at) : world.now(),
    );
    world.replace(tenant);
    return ok({ signIns });
  }
  return {
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: { error: 'The simulator has no such control.' },
  };
}
