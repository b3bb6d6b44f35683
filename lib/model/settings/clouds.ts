export interface Endpoints {
  /** `https://login.microsoftonline.com` */
  readonly login: string;
  readonly graph: string;
  readonly arm: string;
}

/** Source: https://learn.microsoft.com/graph/deployments and https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
export const CLOUDS: Readonly<Record<string, Endpoints>> = {
  public: {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    arm: 'https://management.azure.com',
  },
  usgov: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    arm: 'https://management.usgovcloudapi.net',
  },
  dod: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    arm: 'https://management.usgovcloudapi.net',
  },
  china: {
    login: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    arm: 'https://management.chinacloudapi.cn',
  },
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const MICROSOFT = new Set(Object.values(CLOUDS).flatMap((endpoints) => Object.values(endpoints)));

/**
 * A typing error in an address would mail a token to a stranger, so only Microsoft's own hosts and loopback pass.
 * @returns the origin, or a sentence that says what is wrong
 */
export function trustedOrigin(name: string, text: string): { readonly origin: string } | { readonly problem: string } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { problem: `${name} is not an address: ${text}` };
  }
  if (url.protocol !== 'https:')
    return { problem: `${name} must begin with https, because tokens travel there: ${text}` };
  if (LOOPBACK.has(url.hostname) || MICROSOFT.has(url.origin)) return { origin: url.origin };
  return {
    problem: `${name} is neither a Microsoft cloud nor this machine: ${url.hostname}. Leave it out and set AZURE_CLOUD instead.`,
  };
}

/** Of an address to listen on, which has no brackets. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.has(host) || host === '::1';

export const isLoopback = (origin: string): boolean => LOOPBACK.has(new URL(origin).hostname);

/** The resource a token is asked for: always Microsoft's name for it, also when a stand-in serves it. */
export function audienceOf(origin: string, service: 'graph' | 'arm'): string {
  const own = CLOUDS.public ?? { graph: origin, arm: origin };
  return isLoopback(origin) ? own[service] : origin;
}
