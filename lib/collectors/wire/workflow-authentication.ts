import { guidOf } from '#lib/collectors/wire/azure-item';
import { asRecord, asString } from '#lib/collectors/wire/clear-text';
import { credentialShape, isLiteral } from '#lib/collectors/wire/credential-shape';
import { armId } from '#lib/model/arm-id';
import type { ClearText, CredentialShape, WorkflowAuthentication } from '#lib/model/workload-facts';

export interface StepInputs {
  readonly name: string;
  /** `actions.Scope.actions.Send_mail` */
  readonly where: string;
  /** The same as a path below the definition: names may hold dots. */
  readonly path: readonly string[];
  readonly inputs: unknown;
}

type Block = Readonly<Record<string, unknown>>;
type SecretSource = WorkflowAuthentication['secretFrom'];

/** Where Microsoft documents an authentication block: of the call itself, and of a webhook's two calls. */
const CALLS = ['', 'subscribe', 'unsubscribe'];
/** Properties of a block that sign in, and of what shape each is when nothing else tells. */
const SECRETS: Readonly<Record<string, CredentialShape>> = {
  secret: 'password',
  password: 'password',
  pfx: 'private-key',
  value: 'token',
};
/** The worst place a credential comes from says it all. */
const WORST: readonly SecretSource[] = ['literal', 'parameter', 'expression', 'key-vault', null];

/** @param vaultSteps names of the steps that read a key vault
 *  @returns the blocks of a step, and its inputs without the blocks' secrets */
export function authenticationsOf(
  { where, path, inputs }: StepInputs,
  vaultSteps: ReadonlySet<string>,
): { readonly authentications: readonly WorkflowAuthentication[]; readonly rest: unknown } {
  if (Array.isArray(inputs) || typeof inputs === 'string') return { authentications: [], rest: inputs };
  const authentications: WorkflowAuthentication[] = [];
  const rest: Record<string, unknown> = { ...asRecord(inputs) };
  for (const call of CALLS) {
    const request = call ? asRecord(rest[call]) : rest;
    const { authentication, ...others } = request;
    const block = asRecord(authentication);
    if (asString(block.type) === null) continue;
    const at = `${where}.inputs${call ? `.${call}` : ''}.authentication`;
    const blockPath = [...path, 'inputs', ...(call ? [call] : []), 'authentication'];
    authentications.push({ ...toAuthentication(block, request, where, at, vaultSteps), path: blockPath });
    if (call) rest[call] = others;
    else delete rest.authentication;
  }
  return { authentications, rest };
}

function toAuthentication(
  block: Block,
  request: Block,
  where: string,
  at: string,
  vaultSteps: ReadonlySet<string>,
): Omit<WorkflowAuthentication, 'path'> {
  const isIdentity = asString(block.type)?.toLowerCase() === 'managedserviceidentity';
  const found = isIdentity
    ? []
    : Object.entries(SECRETS).flatMap(([name, shape]) =>
        secretIn(block[name], name, shape, `${at}.${name}`, vaultSteps),
      );
  const clearText = found.flatMap((secret) => secret.clearText ?? []);
  const identity = literal(block.identity);
  return {
    where,
    type: asString(block.type) ?? '',
    credentialType: literal(block.credentialType),
    clientId: guidOf(block.clientId),
    tenant: literal(block.tenant),
    audience: withoutQuery(literal(block.audience)),
    identityId: identity === null ? null : armId(identity),
    method: literal(request.method),
    ...targetOf(asString(request.uri)),
    secretFrom: WORST.find((source) => found.some(({ from }) => from === source)) ?? null,
    clearText,
  };
}

interface FoundSecret {
  readonly from: SecretSource;
  readonly clearText: ClearText | null;
}

function secretIn(
  wire: unknown,
  name: string,
  shape: CredentialShape,
  where: string,
  vaultSteps: ReadonlySet<string>,
): readonly FoundSecret[] {
  const value = asString(wire)?.trim() ?? '';
  if (value === '') return [];
  const looksLike = credentialShape(value, name) ?? (!/@\{/.test(value) && isLiteral(value) ? shape : null);
  if (looksLike !== null) return [{ from: 'literal', clearText: { where, shape: looksLike } }];
  if (!/^@|@\{/.test(value)) return [];
  const isOfVault = [...value.matchAll(/(?:body|outputs|actionBody|actions)\('([^']+)'\)/g)].some(([, step]) =>
    vaultSteps.has(step ?? ''),
  );
  const from = isOfVault ? 'key-vault' : /parameters\(/.test(value) ? 'parameter' : 'expression';
  return [{ from, clearText: null }];
}

/** A text that is no expression. */
function literal(value: unknown): string | null {
  const text = asString(value);
  return text === null || /^@(?!@)|@\{/.test(text) ? null : text;
}

const withoutQuery = (text: string | null): string | null => text?.replace(/[?#].*$/s, '') ?? null;

/** Segments of a path that may be the key of a web hook are not kept. */
const OPAQUE = /^(?=.*\d)(?=.*[a-z])[\w~.%=-]{20,}$/i;
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function targetOf(uri: string | null): Pick<WorkflowAuthentication, 'targetHost' | 'targetPath'> {
  const whole = uri?.trim() ?? '';
  const isExpression = /^@(?!@)/.test(whole);
  const known = whole.replace(/@\{.*$/s, '');
  const host = /^https?:\/\/(?:[^/?#@\s]*@)?([^/?#:@\s]+)(?=[:/?#]|$)/i.exec(known)?.[1];
  const isCut = known !== whole && !/^https?:\/\/[^/]+\//i.test(known);
  if (isExpression || !host || isCut) return { targetHost: null, targetPath: null };
  const path = known.replace(/^https?:\/\/[^/?#]+/i, '').replace(/[?#].*$/s, '');
  const shown = path.split('/').map((segment) => (OPAQUE.test(segment) && !GUID.test(segment) ? '…' : segment));
  return { targetHost: host.toLowerCase(), targetPath: shown.join('/') || null };
}
