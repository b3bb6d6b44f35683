import type { CredentialShape } from '#lib/model/workload-facts';
import type { WorkloadSign } from '#lib/model/workload-sign';

type Kind = WorkloadSign['kind'];

/** What a stored credential is, by the name of the place that holds it; null when the name does not tell. */
export function kindByName(name: string): Kind | null {
  if (/connection.?string|conn.?str/i.test(name)) return 'connection-string';
  if (/client.?secret|app.?secret|service.?principal.?key/i.test(name)) return 'client-secret';
  if (/certificate|\bpfx|\.?cert$/i.test(name)) return 'client-certificate';
  if (/password|passwd|\bpwd\b|user.?name/i.test(name)) return 'basic';
  return /key|sas|token|signature/i.test(name) ? 'account-key' : null;
}

/** For a place that holds a credential for certain: when its name does not tell which, a key is the likeliest guess. */
export function storedKind(name: string): Pick<WorkloadSign, 'kind' | 'confidence'> {
  const kind = kindByName(name);
  return kind ? { kind, confidence: 'likely' } : { kind: 'account-key', confidence: 'possible' };
}

/** What a literal is, by its shape. */
export const KIND_OF_SHAPE: { readonly [S in CredentialShape]: Kind } = {
  'connection-string': 'connection-string',
  'shared-access-signature': 'account-key',
  key: 'account-key',
  token: 'account-key',
  'private-key': 'client-certificate',
  password: 'basic',
};
