import type { Directory } from '#lib/simulator/entra/directory';
import type { Claims } from '#lib/simulator/entra/signing';
import { spoilDelta } from '#lib/simulator/graph/delta/delta-faults';
import { applyEdits } from '#lib/simulator/script/apply-edits';
import { readEdits } from '#lib/simulator/script/edit';
import type { FrontDoor } from '#lib/simulator/server/front-door';
import type { AuditActor } from '#lib/simulator/tenant/rows/directory-audit';
import type { RawRequest, SimResponse } from '#lib/simulator/wire/exchange';
import { runWorkload } from '#lib/simulator/writes/run-workload';

/** What the control may change. */
export interface Control {
  readonly door: FrontDoor;
  readonly directory: Directory;
  readonly setScenario: (name: string) => void;
}

type Sent = Readonly<Record<string, unknown>>;
type Action = (sent: Sent, control: Control) => unknown;

const answerOf = (status: number, body: unknown): SimResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
});

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['GET /_simulator/requests', (_, { door }) => door.counts.list()],
  [
    'POST /_simulator/reset',
    (_, { door }) => {
      door.counts.reset();
      return { reset: true };
    },
  ],
  [
    'POST /_simulator/scenario',
    ({ name }, { setScenario }) => {
      setScenario(String(name));
      return { scenario: name };
    },
  ],
  [
    'POST /_simulator/wire',
    ({ latencyMs }, { door: { wire } }) => {
      if (typeof latencyMs !== 'number' || !(latencyMs >= 0)) throw new Error('latencyMs must be a number from 0 on.');
      wire.latencyMs = latencyMs;
      wire.close();
      return { latencyMs };
    },
  ],
  [
    'POST /_simulator/run',
    ({ resourceId, at }, { door: { world } }) => {
      const when = typeof at === 'string' ? new Date(at) : world.now();
      const { tenant, signIns } = runWorkload(world.tenant, String(resourceId), when);
      world.replace(tenant);
      return { signIns };
    },
  ],
  [
    'POST /_simulator/now',
    ({ now }, { door }) => {
      const at = new Date(String(now));
      if (Number.isNaN(at.getTime())) throw new Error('now must be an ISO date.');
      door.setNow(at);
      return { now: at.toISOString() };
    },
  ],
  [
    'POST /_simulator/edit',
    ({ edits, by }, { door: { world } }) => {
      const read = readEdits(edits);
      world.replace(applyEdits(world.tenant, read, world.now(), by as AuditActor | undefined));
      return { edited: read.length };
    },
  ],
  [
    'POST /_simulator/delta',
    ({ do: how, afterPages }, { door: { world } }) => {
      if (how !== 'expire' && how !== 'reset') throw new Error('do is expire or reset.');
      spoilDelta(world.tenant, how, Number(afterPages ?? 0));
      return { do: how };
    },
  ],
  [
    'POST /_simulator/sign',
    async ({ claims, header }, { directory }) => ({
      token: await directory.signing.sign(claimsIn('claims', claims), claimsIn('header', header ?? {})),
    }),
  ],
  ['POST /_simulator/people', (sent, { directory }) => changePerson(directory, sent)],
]);

/** What tests may ask of the simulator itself, on its plain loopback port. @throws in one sentence when what was sent makes no sense */
export async function control(request: RawRequest, controlled: Control): Promise<SimResponse> {
  const action = ACTIONS.get(`${request.method} ${request.path}`);
  if (!action) return answerOf(404, { error: 'The simulator has no such control.' });
  const sent = request.method === 'POST' && request.body ? (JSON.parse(request.body) as Sent) : {};
  return answerOf(200, await action(sent, controlled));
}

/** Text is taken letter for letter, for what JSON.stringify would never write. */
function claimsIn(name: string, value: unknown): Claims {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) return value as Claims;
  throw new Error(`${name} must be an object, or the text of one.`);
}

function changePerson({ people }: Directory, { name, displayName, disabled, roles }: Sent): unknown {
  if (roles !== undefined && !(Array.isArray(roles) && roles.every((role) => typeof role === 'string')))
    throw new Error('roles must be a list of names.');
  if (disabled !== undefined && typeof disabled !== 'boolean') throw new Error('disabled must be true or false.');
  return people.change(String(name), {
    ...(typeof displayName === 'string' ? { displayName } : {}),
    ...(disabled === undefined ? {} : { disabled }),
    ...(roles === undefined ? {} : { roles: roles as readonly string[] }),
  });
}
