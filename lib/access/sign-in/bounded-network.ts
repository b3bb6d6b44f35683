import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';

const WAIT_MS = 10_000;
const BYTES_MAX = 1_000_000;

/** MSAL's requests, each given up after ten seconds: a silent Entra must not hold a page. */
export const BOUNDED_NETWORK: INetworkModule = {
  sendGetRequestAsync: (url, options) => send('GET', url, options),
  sendPostRequestAsync: (url, options) => send('POST', url, options),
};

async function send<T>(method: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
  const response = await fetch(url, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
    ...(options?.headers ? { headers: options.headers } : {}),
    ...(options?.body !== undefined ? { body: options.body } : {}),
  });
  const text = await response.text();
  if (text.length > BYTES_MAX) throw new Error('The answer is too large.');
  return { status: response.status, headers: Object.fromEntries(response.headers), body: JSON.parse(text) as T };
}
