import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { ROLE_ASSIGNMENTS } from '#lib/collectors/queries/resource-graph';
import type { StandIn } from '#lib/scan/testing/stand-in';

export interface RawSource {
  readonly name: string;
  /** Path of a Graph list, or the query of a Resource Graph one. */
  readonly path?: string;
  readonly query?: string;
}

export interface RawReading {
  readonly pages: number;
  readonly bytes: number;
  readonly ms: number;
}

/** The sources with the most bytes of each service, as the scan asks for them. */
export const RAW_SOURCES: readonly RawSource[] = [
  {
    name: 'service principals',
    path: '/v1.0/servicePrincipals?$select=id,appId,displayName,servicePrincipalType,accountEnabled,createdDateTime,appOwnerOrganizationId,signInAudience,tags,alternativeNames,preferredSingleSignOnMode,preferredTokenSigningKeyThumbprint,passwordCredentials,keyCredentials,appRoles&$top=999',
  },
  { name: 'role assignments', query: ROLE_ASSIGNMENTS },
];

/** Reads every page of a source with nothing but Node's own client: what the stand-in tenant can give. */
export class RawReader {
  readonly #standIn: StandIn;
  readonly #agent: Agent;
  readonly #tokens = new Map<string, string>();

  constructor(standIn: StandIn) {
    this.#standIn = standIn;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, ca: readFileSync(standIn.caFile) });
  }

  async read({ path, query }: RawSource): Promise<RawReading> {
    const { graph, arm } = this.#standIn;
    const token = await this.#token(path ? 'https://graph.microsoft.com' : 'https://management.azure.com');
    const from = performance.now();
    let [pages, bytes] = [0, 0];
    let next: string | null = path ? `${graph}${path}` : '';
    while (next !== null) {
      const skip = next;
      const body = query
        ? JSON.stringify({
            query,
            options: {
              $top: 1000,
              resultFormat: 'objectArray',
              authorizationScopeFilter: 'AtScopeAboveAndBelow',
              ...(skip ? { $skipToken: skip } : {}),
            },
          })
        : null;
      const url = query ? `${arm}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01` : next;
      const page = await this.#ask(url, token, body);
      pages += 1;
      bytes += page.length;
      next = linkIn(page);
    }
    return { pages, bytes, ms: performance.now() - from };
  }

  close(): void {
    this.#agent.destroy();
  }

  async #token(resource: string): Promise<string> {
    const known = this.#tokens.get(resource);
    if (known) return known;
    const { endpoint, header } = this.#standIn.managedIdentity;
    const answer = await fetch(`${endpoint}?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`, {
      headers: { 'x-identity-header': header },
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    this.#tokens.set(resource, token);
    return token;
  }

  #ask(url: string, token: string, body: string | null): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        {
          agent: this.#agent,
          method: body === null ? 'GET' : 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            ...(body === null ? {} : { 'content-type': 'application/json' }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            answer.statusCode === 200
              ? resolve(Buffer.concat(chunks))
              : reject(new Error(`${url} answered ${answer.statusCode}: ${Buffer.concat(chunks).subarray(0, 200)}`)),
          );
        },
      );
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });
  }
}

/** Where a page goes on, found without parsing it: the link stands before the rows, the token behind them. */
function linkIn(page: Buffer): string | null {
  const head = page.subarray(0, 4_000).toString();
  const link = /"@odata\.nextLink":"([^"]+)"/.exec(head)?.[1];
  if (link) return link;
  const tail = page.subarray(-1_000).toString();
  return /"\$skipToken":"([^"]+)"/.exec(tail)?.[1] ?? null;
}
