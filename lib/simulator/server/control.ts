import type { IncomingMessage } from 'node:http';
import type { FrontDoor } from '#lib/simulator/server/front-door';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const ok = (body: unknown): SimResponse => ({ status: 200, headers: { 'content-type': 'application/json' }, body });

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
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
    const { name } = JSON.parse(text) as { name?: unknown };
    setScenario(String(name));
    return ok({ scenario: name });
  }
  return {
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: { error: 'The simulator has no such control.' },
  };
}
